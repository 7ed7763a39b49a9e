package io.portolan.contracts.resources;

import io.portolan.contracts.Entity;
import io.portolan.contracts.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An entity as the API answers it. */
public record EntityResource(
        String id,
        String blueprintId,
        String title,
        @Nullable String description,
        JsonNode properties,
        Map<String, RelationValue> relations,
        List<String> sources,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /**
     * Where a relation leads.
     *
     * @param value an id, or a list of them where the relation is to many
     */
    public record RelationValue(JsonNode value) {
        private static RelationValue of(Entity.Targets targets) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            if (!targets.array()) {
                return new RelationValue(nodes.stringNode(targets.ids().getFirst()));
            }
            ArrayNode ids = nodes.arrayNode();
            targets.ids().forEach(ids::add);
            return new RelationValue(ids);
        }
    }

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static EntityResource of(Entity entity, long version) {
        Map<String, RelationValue> relations = new LinkedHashMap<>();
        entity.relations().forEach((key, targets) -> relations.put(key, RelationValue.of(targets)));
        return new EntityResource(
                entity.id(),
                entity.blueprintId(),
                entity.title(),
                entity.description(),
                entity.properties(),
                relations,
                entity.sources(),
                entity.tags(),
                entity.createdAt(),
                entity.updatedAt(),
                entity.createdBy(),
                entity.updatedBy(),
                version);
    }
}
