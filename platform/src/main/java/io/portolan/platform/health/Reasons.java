package io.portolan.platform.health;

import tools.jackson.core.JacksonException;

/** What to tell an operator of a failure: its kind and its text, without the input that it may quote. */
public final class Reasons {
    private static final int LONGEST = 300;

    private Reasons() {}

    public static String of(Throwable failure) {
        String message = failure instanceof JacksonException json ? json.getOriginalMessage() : failure.getMessage();
        String reason = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }
}
