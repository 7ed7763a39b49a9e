package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entity that a flow would make of another one, if somebody agrees.
 *
 * @param runId the run that last suggested it
 * @param source the entity that it would be made of
 * @param entity what it would be: {@code id}, {@code blueprintId}, {@code title}, {@code properties} and {@code relations}
 * @param entityId the entity that it became, or was merged into; absent unless it was accepted
 */
public record Suggestion(
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
        String updatedBy) {

    /** Whether somebody has decided. */
    public enum Status {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED
    }

    /** Of what it would be made. */
    public record Source(String entityId, String blueprintId) {
        /** How it stands among an entity's sources. */
        public String name() {
            return blueprintId + "." + entityId;
        }
    }
}
