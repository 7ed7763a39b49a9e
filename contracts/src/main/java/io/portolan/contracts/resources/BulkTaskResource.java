package io.portolan.contracts.resources;

import io.portolan.contracts.BulkTask;
import io.portolan.contracts.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bulk task as the API answers it. */
public record BulkTaskResource(
        String id,
        String type,
        TaskStatus status,
        int total,
        int created,
        int changed,
        BulkTask.@Nullable TaskError error,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static BulkTaskResource of(BulkTask task, long version) {
        return new BulkTaskResource(
                task.id(),
                task.type(),
                task.status(),
                task.total(),
                task.created(),
                task.changed(),
                task.error(),
                task.createdAt(),
                task.updatedAt(),
                task.createdBy(),
                task.updatedBy(),
                version);
    }
}
