package io.portolan.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A kind of thing in the catalog: what is known of each, and which other kinds it relates to.
 *
 * @param schemaProperties an object's schema in the portal's subset of JSON Schema 2020-12
 * @param relations by key
 * @param referenceProperties properties that are shown from related entities; kept as they were given
 * @param options how a console shows it; kept as they were given
 * @param userEditable whether people may change its entities by hand
 */
public record Blueprint(
        String id,
        String title,
        @Nullable String description,
        @Nullable String icon,
        JsonNode schemaProperties,
        Map<String, Relation> relations,
        @Nullable JsonNode referenceProperties,
        @Nullable JsonNode options,
        boolean isHideable,
        boolean isActive,
        boolean userEditable,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /**
     * How entities of this kind relate to entities of another.
     *
     * @param value the other blueprint's id
     * @param array whether to many
     */
    public record Relation(
            String value,
            boolean array,
            @Nullable String title,
            @Nullable String description) {}
}
