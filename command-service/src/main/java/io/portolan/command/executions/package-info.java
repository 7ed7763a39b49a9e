/** Runs of flows as they are executed: because something happened, or because somebody asked. */
@NullMarked
package io.portolan.command.executions;

import org.jspecify.annotations.NullMarked;
