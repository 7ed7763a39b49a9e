package io.portolan.contracts.resources;

import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Lease;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.Run.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A run as the API answers it. */
public record RunResource(
        String id,
        String flowId,
        long flowVersion,
        Status status,
        Trigger trigger,
        int depth,
        @Nullable JsonNode input,
        @Nullable Approval approval,
        List<Step> steps,
        @Nullable Waiting pending,
        @Nullable JsonNode outputs,
        List<Link> links,
        @Nullable String reason,
        @Nullable Instant finishedAt,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** What a run waits for, without what only those learn who do it. */
    public record Waiting(
            String id,
            String type,
            JsonNode input,
            @Nullable String queue,
            Instant startedAt,
            Instant until,
            @Nullable Lease lease) {
        private static Waiting of(Pending pending) {
            return new Waiting(
                    pending.id(),
                    pending.type(),
                    pending.input(),
                    pending.queue(),
                    pending.startedAt(),
                    pending.until(),
                    pending.lease());
        }
    }

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static RunResource of(Run run, long version) {
        return new RunResource(
                run.id(),
                run.flowId(),
                run.flowVersion(),
                run.status(),
                run.trigger(),
                run.depth(),
                run.input(),
                run.approval(),
                run.steps(),
                run.pending() == null ? null : Waiting.of(run.pending()),
                run.outputs(),
                run.links(),
                run.reason(),
                run.finishedAt(),
                run.createdAt(),
                run.updatedAt(),
                run.createdBy(),
                run.updatedBy(),
                version);
    }
}
