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

    /** Somebody, a schedule or another run asks for it, or for it once more after it failed; it hasn't begun. */
    @EventType("run.requested.v1")
    record RunRequested(Run run, List<String> changed) implements RunEvent {}

    /** Somebody agrees; it is requested once enough have. */
    @EventType("run.approved.v1")
    record RunApproved(Run run, List<String> changed) implements RunEvent {}

    /** Somebody doesn't agree, or too few did in time. */
    @EventType("run.rejected.v1")
    record RunRejected(Run run, List<String> changed) implements RunEvent {}

    @EventType("run.started.v1")
    record RunStarted(Run run, List<String> changed) implements RunEvent {}

    /** An action of it is left to an agent, or to calls over HTTP. */
    @EventType("run.suspended.v1")
    record RunSuspended(Run run, List<String> changed) implements RunEvent {}

    /** An agent takes what it waits for, or keeps it for longer. */
    @EventType("run.leased.v1")
    record RunLeased(Run run, List<String> changed) implements RunEvent {}

    /** What it waited for is done, and it goes on. */
    @EventType("run.step-finished.v1")
    record RunStepFinished(Run run, List<String> changed) implements RunEvent {}

    /** It succeeded or failed, with all of its steps. */
    @EventType("run.finished.v1")
    record RunFinished(Run run, List<String> changed) implements RunEvent {}

    @EventType("run.cancelled.v1")
    record RunCancelled(Run run, List<String> changed) implements RunEvent {}
}
