package io.portolan.command.deliveries;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of an attempt.
 *
 * @param status that of the answer; null where there was none
 * @param body the answer's, as JSON where it is; null where it has none
 * @param retryAfter how long the receiver wants to be left alone; null where it doesn't say
 * @param failure what went wrong before there was an answer, in words; null when nothing did
 * @param isFinal whether trying again is of no use, whoever is asked
 */
record Reply(
        Instant at,
        Duration took,
        @Nullable Integer status,
        @Nullable JsonNode body,
        @Nullable Duration retryAfter,
        @Nullable String failure,
        boolean isFinal) {
    static Reply failed(Instant at, Duration took, String failure, boolean isFinal) {
        return new Reply(at, took, null, null, null, failure, isFinal);
    }

    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the receiver wants nothing of the kind ever again. */
    boolean isGone() {
        return status != null && status == 410;
    }

    /** Why it wasn't taken, in words. */
    String reason() {
        return failure == null ? "answered with status " + status : failure;
    }
}
