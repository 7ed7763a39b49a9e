/** The command service: validates, decides, and states events. */
@NullMarked
package io.portolan.command;

import org.jspecify.annotations.NullMarked;
