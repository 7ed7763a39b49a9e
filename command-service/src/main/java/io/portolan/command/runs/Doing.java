package io.portolan.command.runs;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;

/**
 * What an action is done for, and how far the log goes that it must know.
 *
 * @param cause the event that leads to what it does
 */
record Doing(Run run, Envelope cause, Occurrence occurrence, String stepId, long position) {
    String organisation() {
        return cause.organisation();
    }

    String actor() {
        return RunEvent.subject(run.id());
    }

    /** Tells what the step does from all else. */
    String key() {
        return RunEvent.subject(run.id()) + "/" + stepId;
    }
}
