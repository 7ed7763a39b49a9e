package io.portolan.command.blueprints;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants a blueprint to be; its schema has been checked and holds nothing but what is known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlueprintDefinition(
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
        List<Tag> tags) {

    /** What a blueprint is at present. */
    static BlueprintDefinition of(Blueprint blueprint) {
        return new BlueprintDefinition(
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
                blueprint.tags());
    }

    /** The same with these relations beside its own, which win where both have a key. */
    BlueprintDefinition beside(Map<String, Relation> others) {
        Map<String, Relation> all = new LinkedHashMap<>(others);
        all.putAll(relations);
        return new BlueprintDefinition(
                id,
                title,
                description,
                icon,
                schemaProperties,
                all,
                referenceProperties,
                options,
                isHideable,
                isActive,
                userEditable,
                tags);
    }

    Blueprint state(CommandContext context, Instant createdAt, String createdBy) {
        return new Blueprint(
                id,
                title,
                description,
                icon,
                schemaProperties,
                relations,
                referenceProperties,
                options,
                isHideable,
                isActive,
                userEditable,
                tags,
                createdAt,
                context.at(),
                createdBy,
                context.actor());
    }
}
