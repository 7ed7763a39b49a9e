package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call over HTTP that an action of a run asks for, however often it has to be tried.
 *
 * @param id what receivers know it by, the same for each attempt
 * @param type the action's
 * @param method of HTTP
 * @param url where it goes, with masks instead of secrets
 * @param order what is sent, encrypted as the secrets of a flow are
 * @param attempts in order, of those since it was last asked for
 * @param answer the last one that was taken: {@code status}, and {@code body}, as JSON where it is; with masks instead of secrets
 * @param reason why it failed, in words
 * @param nextAttemptAt when it is tried again; absent when it isn't
 * @param until when it isn't tried any more
 */
public record Delivery(
        String id,
        String flowId,
        String runId,
        String stepId,
        String type,
        Status status,
        String method,
        String url,
        String order,
        List<Attempt> attempts,
        @Nullable JsonNode answer,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        Instant until,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /** How far a delivery is. */
    public enum Status {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * One attempt.
     *
     * @param status the status of the answer; absent where there was none
     * @param reason what went wrong; absent when nothing did
     */
    public record Attempt(
            Instant at,
            long milliseconds,
            @Nullable Integer status,
            @Nullable String reason) {}
}
