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
 * @param input what was filled in by whoever asked for it, an object; absent where nobody did
 * @param approval who has to agree before it begins; absent where nobody has to
 * @param steps what was done, in order
 * @param pending what it waits for; absent when it waits for nothing
 * @param outputs what it left behind, with masks instead of secrets
 * @param links where to look at what it left
 * @param continuation what it needs to go on, encrypted as the secrets of a flow are
 * @param reason why it failed or ended early, in words
 */
public record Run(
        String id,
        String flowId,
        long flowVersion,
        Status status,
        Trigger trigger,
        int depth,
        @Nullable JsonNode input,
        @Nullable Approval approval,
        List<Step> steps,
        @Nullable Pending pending,
        @Nullable JsonNode outputs,
        List<Link> links,
        @Nullable String continuation,
        @Nullable String reason,
        @Nullable Instant finishedAt,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /** How far a run is. */
    public enum Status {
        @JsonProperty("awaitingApproval")
        AWAITING_APPROVAL,
        @JsonProperty("requested")
        REQUESTED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("cancelled")
        CANCELLED;

        /** Whether nothing of it is left to do. */
        public boolean isOver() {
            return compareTo(SUCCEEDED) >= 0;
        }
    }

    /**
     * Why a flow runs.
     *
     * @param type what asked for it
     * @param resource what it is about, such as {@code entity}; {@code flow} where it is about nothing else
     * @param action what happened to that, such as {@code create}
     * @param subject that of the event whose state is its data, such as {@code entity/payments}
     * @param sequence that of the same event
     * @param eventId the id of the event that led to it; absent where none did
     * @param runId the run that asked for it; absent when none did
     * @param rootId the id of the event at the beginning of all that led to it, or of the first run where there is no such event
     * @param dueAt the moment that the schedule meant; absent where there is none
     * @param actor who caused what led to it, such as a user or a run
     */
    public record Trigger(
            Cause type,
            String resource,
            String action,
            String subject,
            long sequence,
            @Nullable String eventId,
            @Nullable String runId,
            String rootId,
            @Nullable Instant dueAt,
            String actor) {}

    /** What can ask for a run. */
    public enum Cause {
        @JsonProperty("event")
        EVENT,
        @JsonProperty("flow")
        FLOW,
        @JsonProperty("manual")
        MANUAL,
        @JsonProperty("schedule")
        SCHEDULE
    }

    /**
     * Who has to agree, and who has said what.
     *
     * @param mode whether one of them is enough
     * @param approvers the ids of users
     * @param until when the run is rejected unless enough of them have agreed
     * @param decisions in the order in which they were made
     */
    public record Approval(Mode mode, List<String> approvers, Instant until, List<Decision> decisions) {}

    /** How many have to agree. */
    public enum Mode {
        @JsonProperty("any")
        ANY,
        @JsonProperty("all")
        ALL
    }

    /** What an approver said, and why if they said so. */
    public record Decision(
            String userId, boolean approved, @Nullable String comment, Instant at) {}

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

    /**
     * An action that somebody else has to do before the run goes on.
     *
     * @param id that of the action
     * @param type the action's
     * @param input what its arguments came to, with masks instead of secrets
     * @param order the same in clear, encrypted as the secrets of a flow are
     * @param queue to which agents it is left; absent where it is a call over HTTP
     * @param until when it fails unless it is done
     * @param lease which agent has it; absent when none has
     */
    public record Pending(
            String id,
            String type,
            JsonNode input,
            String order,
            @Nullable String queue,
            Instant startedAt,
            Instant until,
            @Nullable Lease lease) {}

    /**
     * That an agent does something, which another one may do from {@code until} on.
     *
     * @param holder who it is, such as {@code plugin/runner}
     * @param attempt 1 for the first that had it
     */
    public record Lease(String holder, int attempt, Instant until) {}

    /** Where something is to be looked at. */
    public record Link(String title, String url) {}
}
