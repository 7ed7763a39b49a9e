package io.portolan.command.platform.automation;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;

/**
 * What an action is done for, and how far the log goes that it must know.
 *
 * @param cause the event that leads to what it does
 */
public record Doing(Run run, Envelope cause, Occurrence occurrence, String stepId, long position) {
    public static Doing begin(Run run, Envelope cause, Occurrence occurrence) {
        return new Doing(run, cause, occurrence, "", cause.position());
    }

    /** The same for another action, which must know that position, too. */
    public Doing of(String otherStepId, long also) {
        return new Doing(run, cause, occurrence, otherStepId, Math.max(position, also));
    }

    public String organisation() {
        return cause.organisation();
    }

    public String actor() {
        return RunEvent.subject(run.id());
    }

    /** Tells what the step does from all else. */
    public String key() {
        return RunEvent.subject(run.id()) + "/" + stepId;
    }
}
