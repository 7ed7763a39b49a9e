package io.portolan.contracts.resources;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A blueprint as it is answered. */
public record BlueprintResource(
        String id,
        String title,
        @Nullable String description,
        @Nullable String icon,
        JsonNode schemaProperties,
        Map<String, Blueprint.Relation> relations,
        @Nullable JsonNode referenceProperties,
        @Nullable JsonNode options,
        boolean isHideable,
        boolean isActive,
        boolean userEditable,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static BlueprintResource of(Blueprint blueprint, long version) {
        return new BlueprintResource(
                blueprint.id(),
                blueprint.title(),
                blueprint.description(),
                blueprint.icon(),
                blueprint.schemaProperties(),
                blueprint.relations(),
                blueprint.referenceProperties(),
                blueprint.options(),
                blueprint.isHideable(),
                blueprint.isActive(),
                blueprint.userEditable(),
                blueprint.tags(),
                blueprint.createdAt(),
                blueprint.updatedAt(),
                blueprint.createdBy(),
                blueprint.updatedBy(),
                version);
    }
}
