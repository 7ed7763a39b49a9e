package io.portolan.command.flows;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Flow;
import tools.jackson.databind.JsonNode;

/** What can be asked of flows. */
public sealed interface FlowCommand extends Command<Versioned<Flow>> {
    /** Defines a flow; its secrets stay unless they are mentioned. */
    record PutFlow(FlowDefinition definition, Existing existing) implements FlowCommand {}

    /** Changes members of a flow as a JSON merge patch (RFC 7396) says. */
    record PatchFlow(String flowId, JsonNode patch) implements FlowCommand {
        /** Never with the patch, which may have secrets. */
        @Override
        public String toString() {
            return flowId;
        }
    }

    /** Removes a flow. */
    record RemoveFlow(String flowId) implements FlowCommand {}
}
