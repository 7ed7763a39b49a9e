package io.portolan.contracts;

import java.util.List;

/** The life of a run's log. */
public sealed interface RunLogEvent extends AutomationEvent {
    RunLog log();

    @Override
    default String subject() {
        return subject(log().runId());
    }

    static String subject(String runId) {
        return "run-log/" + runId;
    }

    /** Lines were added to it. */
    @EventType("run.logged.v1")
    record RunLogged(RunLog log, List<String> changed) implements RunLogEvent {}
}
