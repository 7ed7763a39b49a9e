package io.portolan.contracts;

import java.util.List;

/** The life of a run. */
public sealed interface RunEvent extends AutomationEvent {
    Run run();

    @Override
    default String subject() {
        return subject(run().id());
    }

    static String subject(String runId) {
        return "run/" + runId;
    }

    /** Another run asks for it; it hasn't begun. */
    @EventType("run.requested.v1")
    record RunRequested(Run run, List<String> changed) implements RunEvent {}

    @EventType("run.started.v1")
    record RunStarted(Run run, List<String> changed) implements RunEvent {}

    /** It succeeded or failed, with all of its steps. */
    @EventType("run.finished.v1")
    record RunFinished(Run run, List<String> changed) implements RunEvent {}
}
