package io.portolan.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Entities that were written together, all or none.
 *
 * @param type as the client spelled it
 * @param total how many entities were sent
 * @param created how many there weren't before, those included that relations needed
 * @param changed how many are different from what they were
 * @param error why nothing was written; only when it failed
 */
public record BulkTask(
        String id,
        String type,
        TaskStatus status,
        int total,
        int created,
        int changed,
        @Nullable TaskError error,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /**
     * Why a task failed.
     *
     * @param type a word for programs
     * @param message for people: everything that is wrong, each with its place in the payload
     */
    public record TaskError(String type, String message) {}
}
