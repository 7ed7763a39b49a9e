package io.portolan.command.platform.eventlog;

/** Another commit holds a slot or a claim of this one: the subject was changed meanwhile, or the e-mail address is in use. */
public final class SlotTakenException extends RuntimeException {
    private final String slot;

    SlotTakenException(String slot) {
        super("taken", null, false, false);
        this.slot = slot;
    }

    /** The slot or claim; not for the message, since a claim may be personal. */
    public String slot() {
        return slot;
    }
}
