/** Flows: what is to be done by itself or on demand. */
@NullMarked
package io.portolan.command.flows;

import org.jspecify.annotations.NullMarked;
