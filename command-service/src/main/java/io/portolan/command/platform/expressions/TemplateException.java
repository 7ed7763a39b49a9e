package io.portolan.command.platform.expressions;

/** A template isn't one, or can't be evaluated. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    TemplateException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** @param at the place in the template, from 0 */
    TemplateException(String reason, int at) {
        this(reason + ", at character " + (at + 1));
    }

    /** What is wrong, in words that are safe to show; of one that isn't a template with the character where, from 1. */
    public String reason() {
        return reason;
    }
}
