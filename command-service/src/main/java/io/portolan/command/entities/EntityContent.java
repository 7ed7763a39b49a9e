package io.portolan.command.entities;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an entity is, apart from who made it so and when. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntityContent(
        String id,
        String blueprintId,
        String title,
        @Nullable String description,
        ObjectNode properties,
        Map<String, Targets> relations,
        List<String> sources,
        List<Tag> tags) {

    /** One that has nothing but a name. */
    static EntityContent bare(String id, String blueprintId) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return new EntityContent(id, blueprintId, id, null, nothing, Map.of(), List.of(), List.of());
    }

    /** What an entity is at present. */
    static EntityContent of(Entity entity) {
        return new EntityContent(
                entity.id(),
                entity.blueprintId(),
                entity.title(),
                entity.description(),
                (ObjectNode) entity.properties(),
                entity.relations(),
                entity.sources(),
                entity.tags());
    }

    Entity state(CommandContext context, Instant createdAt, String createdBy) {
        return new Entity(
                id,
                blueprintId,
                title,
                description,
                properties,
                relations,
                sources,
                tags,
                createdAt,
                context.at(),
                createdBy,
                context.actor());
    }
}
