package io.portolan.command.entities;

import io.portolan.command.entities.EntityBody.RelationBody;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An entity as templates make it: its ids and texts may have come to other values, and what came to nothing isn't meant. */
record MadeEntity(JsonNode made) {
    /** The entity as somebody would send it, under that id. */
    EntityBody named(String id) {
        JsonNode tags = made.path("tags");
        return new EntityBody(
                id,
                text("blueprintId"),
                text("title"),
                text("description"),
                made.path("properties").isObject() ? made.path("properties") : null,
                relations(),
                tags.isArray() ? EventJson.mapper().convertValue(tags, new TypeReference<List<Tag>>() {}) : null);
    }

    /** The id that it would have; empty when it came to nothing. */
    String id() {
        String id = text("id");
        return id == null ? "" : id;
    }

    String blueprintId() {
        String blueprintId = text("blueprintId");
        return blueprintId == null ? "" : blueprintId;
    }

    private @Nullable String text(String name) {
        JsonNode value = made.path(name);
        String text = value.isValueNode() && !value.isNull() ? value.asString().strip() : "";
        return text.isEmpty() ? null : text;
    }

    private Map<String, @Nullable RelationBody> relations() {
        Map<String, @Nullable RelationBody> relations = new LinkedHashMap<>();
        made.path("relations").forEachEntry((key, relation) -> {
            JsonNode value = relation.path("value");
            relations.put(key, new RelationBody(value.isArray() ? ids(value) : id(value)));
        });
        return relations;
    }

    private static @Nullable JsonNode id(JsonNode value) {
        List<String> ids = texts(value).toList();
        return ids.isEmpty() ? null : JsonNodeFactory.instance.stringNode(ids.getFirst());
    }

    private static @Nullable JsonNode ids(JsonNode values) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        values.valueStream().flatMap(MadeEntity::texts).forEach(ids::add);
        return ids.isEmpty() ? null : ids;
    }

    /** Lists in lists are meant as one. */
    private static Stream<String> texts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().flatMap(MadeEntity::texts);
        }
        return Stream.of(value)
                .filter(id -> id.isValueNode() && !id.isNull())
                .map(JsonNode::asString)
                .filter(id -> !id.isBlank());
    }
}
