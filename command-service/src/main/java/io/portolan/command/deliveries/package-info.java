/** Calls over HTTP that flows ask for: each with one id, tried until it is taken, and never to where it mustn't go. */
@NullMarked
package io.portolan.command.deliveries;

import org.jspecify.annotations.NullMarked;
