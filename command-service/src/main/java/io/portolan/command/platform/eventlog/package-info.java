/** The event log: one gap-free, hash-chained order of commits per organisation, the only source of truth. */
@NullMarked
package io.portolan.command.platform.eventlog;

import org.jspecify.annotations.NullMarked;
