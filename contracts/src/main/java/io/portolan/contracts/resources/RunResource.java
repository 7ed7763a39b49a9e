package io.portolan.contracts.resources;

import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.Run.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as the API answers it. */
public record RunResource(
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
        String updatedBy,
        long version) {
    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static RunResource of(Run run, long version) {
        return new RunResource(
                run.id(),
                run.flowId(),
                run.flowVersion(),
                run.status(),
                run.trigger(),
                run.depth(),
                run.steps(),
                run.reason(),
                run.finishedAt(),
                run.createdAt(),
                run.updatedAt(),
                run.createdBy(),
                run.updatedBy(),
                version);
    }
}
