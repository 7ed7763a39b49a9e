/** Flows as they are read. */
@NullMarked
package io.portolan.query.flows;

import org.jspecify.annotations.NullMarked;
