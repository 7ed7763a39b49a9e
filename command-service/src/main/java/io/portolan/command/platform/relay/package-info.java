/** Copies the event log to the topics: every event exactly once, in order, whatever is killed. */
@NullMarked
package io.portolan.command.platform.relay;

import org.jspecify.annotations.NullMarked;
