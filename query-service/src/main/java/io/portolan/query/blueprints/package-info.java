/** Blueprints as they are read. */
@NullMarked
package io.portolan.query.blueprints;

import org.jspecify.annotations.NullMarked;
