/** Runs of flows as facts: who asked for them, who agreed, how far they are, and what became of them. */
@NullMarked
package io.portolan.command.runs;

import org.jspecify.annotations.NullMarked;
