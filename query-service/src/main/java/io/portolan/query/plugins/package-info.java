/** Plugins, as they are read. */
@NullMarked
package io.portolan.query.plugins;

import org.jspecify.annotations.NullMarked;
