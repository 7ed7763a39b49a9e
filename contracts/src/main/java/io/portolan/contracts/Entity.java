package io.portolan.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A thing in the catalog, of the kind that its blueprint describes.
 *
 * @param properties an object; what is unset is absent
 * @param relations by key; a relation that leads nowhere is absent
 * @param sources which entities of tools it was made from, as {@code blueprintId.entityId}; kept by the server
 */
public record Entity(
        String id,
        String blueprintId,
        String title,
        @Nullable String description,
        JsonNode properties,
        Map<String, Targets> relations,
        List<String> sources,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /**
     * Where a relation leads.
     *
     * @param array whether to many; else there is one id
     */
    public record Targets(boolean array, List<String> ids) {}
}
