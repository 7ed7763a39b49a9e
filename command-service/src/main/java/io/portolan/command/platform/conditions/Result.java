package io.portolan.command.platform.conditions;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a condition, and what decided it. */
public final class Result {
    /** Whether a condition is met. */
    public enum Truth {
        HOLDS,
        FAILS,
        /** A stored value isn't of the type that the blueprint declares. */
        UNKNOWN;

        static Truth of(boolean holds) {
            return holds ? HOLDS : FAILS;
        }
    }

    private final Truth truth;
    private final Comparison decisive;
    private final Evidence evidence;

    Result(Truth truth, Comparison decisive, Evidence evidence) {
        this.truth = truth;
        this.decisive = decisive;
        this.evidence = evidence;
    }

    public Truth truth() {
        return truth;
    }

    /** The path of the field that decided it. */
    public String field() {
        return decisive.field().path();
    }

    /** At most 1,000 characters of what was seen there; null when nothing was. */
    public @Nullable JsonNode value() {
        @Nullable JsonNode seen = evidence.seen();
        return seen == null ? null : Excerpt.of(seen);
    }

    /** In words, at most 200 characters, such as {@code tier is 4, expected at least 3}. */
    public String reason() {
        return Words.cut(decisive.reason(evidence), Words.LONGEST_REASON);
    }

    @Override
    public String toString() {
        return truth + ": " + reason();
    }
}
