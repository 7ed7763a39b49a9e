/** Flows that run by the clock. */
@NullMarked
package io.portolan.command.schedules;

import org.jspecify.annotations.NullMarked;
