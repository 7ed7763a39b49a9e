package io.portolan.contracts.resources;

import io.portolan.contracts.Suggestion;
import io.portolan.contracts.Suggestion.Source;
import io.portolan.contracts.Suggestion.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A suggestion as the API answers it. */
public record SuggestionResource(
        String id,
        String flowId,
        String runId,
        Status status,
        Source source,
        JsonNode entity,
        @Nullable String entityId,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {
    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static SuggestionResource of(Suggestion suggestion, long version) {
        return new SuggestionResource(
                suggestion.id(),
                suggestion.flowId(),
                suggestion.runId(),
                suggestion.status(),
                suggestion.source(),
                suggestion.entity(),
                suggestion.entityId(),
                suggestion.createdAt(),
                suggestion.updatedAt(),
                suggestion.createdBy(),
                suggestion.updatedBy(),
                version);
    }
}
