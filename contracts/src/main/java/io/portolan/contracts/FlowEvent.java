package io.portolan.contracts;

import java.util.List;

/** The life of a flow; one that was removed can be defined again. */
public sealed interface FlowEvent extends AutomationEvent {
    Flow flow();

    @Override
    default String subject() {
        return subject(flow().id());
    }

    static String subject(String flowId) {
        return "flow/" + flowId;
    }

    @EventType("flow.defined.v1")
    record FlowDefined(Flow flow, List<String> changed) implements FlowEvent {}

    @EventType("flow.changed.v1")
    record FlowChanged(Flow flow, List<String> changed) implements FlowEvent {}

    @EventType("flow.removed.v1")
    record FlowRemoved(Flow flow, List<String> changed) implements FlowEvent {}
}
