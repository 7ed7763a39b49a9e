package io.portolan.contracts.resources;

import io.portolan.contracts.Delivery;
import io.portolan.contracts.Delivery.Attempt;
import io.portolan.contracts.Delivery.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A delivery as the API answers it. */
public record DeliveryResource(
        String id,
        String flowId,
        String runId,
        String stepId,
        String type,
        Status status,
        String method,
        String url,
        List<Attempt> attempts,
        @Nullable JsonNode answer,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        Instant until,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {
    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static DeliveryResource of(Delivery delivery, long version) {
        return new DeliveryResource(
                delivery.id(),
                delivery.flowId(),
                delivery.runId(),
                delivery.stepId(),
                delivery.type(),
                delivery.status(),
                delivery.method(),
                delivery.url(),
                delivery.attempts(),
                delivery.answer(),
                delivery.reason(),
                delivery.nextAttemptAt(),
                delivery.until(),
                delivery.createdAt(),
                delivery.updatedAt(),
                delivery.createdBy(),
                delivery.updatedBy(),
                version);
    }
}
