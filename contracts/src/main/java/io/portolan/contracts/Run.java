package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One execution of a flow.
 *
 * @param flowVersion the sequence of the flow's event that it goes by
 * @param depth how many runs led to it, one because of the other; 0 for one that no other run led to
 * @param steps what was done, in order
 * @param reason why it failed or ended early, in words
 */
public record Run(
        String id,
        String flowId,
        long flowVersion,
        Status status,
        Trigger trigger,
        int depth,
        List<Step> steps,
        @Nullable String reason,
        @Nullable Instant finishedAt,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /** How far a run is. */
    public enum Status {
        @JsonProperty("requested")
        REQUESTED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED;

        /** Whether nothing of it is left to do. */
        public boolean isOver() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /**
     * Why a flow runs.
     *
     * @param type whether an event or another flow asked for it
     * @param resource what it is about, such as {@code entity}
     * @param action what happened to that, such as {@code create}
     * @param subject that of the event whose state is its data, such as {@code entity/payments}
     * @param sequence that of the same event
     * @param eventId the id of the event that led to it
     * @param runId the run that asked for it; absent when none did
     * @param rootId the id of the event at the beginning of all that led to it
     */
    public record Trigger(
            Cause type,
            String resource,
            String action,
            String subject,
            long sequence,
            String eventId,
            @Nullable String runId,
            String rootId) {}

    /** What can ask for a run. */
    public enum Cause {
        @JsonProperty("event")
        EVENT,
        @JsonProperty("flow")
        FLOW
    }

    /**
     * What became of one action.
     *
     * @param id the action's, or its number from 1 where it has none
     * @param type the action's
     * @param outcome whether it was done
     * @param input what its arguments came to, with masks instead of secrets; absent when it wasn't tried
     * @param output what it left; absent when that is nothing
     * @param reason why it was skipped or failed
     */
    public record Step(
            String id,
            String type,
            Outcome outcome,
            @Nullable JsonNode input,
            @Nullable JsonNode output,
            @Nullable String reason,
            Instant startedAt,
            long milliseconds) {}

    /** What can come of an action. */
    public enum Outcome {
        @JsonProperty("done")
        DONE,
        @JsonProperty("skipped")
        SKIPPED,
        @JsonProperty("failed")
        FAILED
    }
}
