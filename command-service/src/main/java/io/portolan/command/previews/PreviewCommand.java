package io.portolan.command.previews;

import io.portolan.command.flows.FlowDefinition;
import io.portolan.command.platform.Command;

/** What can be asked of flows that nobody has stored. */
sealed interface PreviewCommand<R> extends Command<R> {
    /** Runs a flow over the commits of some positions, both included, without any effect. */
    record PreviewFlow(FlowDefinition flow, long from, long to) implements PreviewCommand<PreviewReport> {}
}
