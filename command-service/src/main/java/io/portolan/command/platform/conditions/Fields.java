package io.portolan.command.platform.conditions;

import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Tag;
import io.portolan.platform.schema.BlueprintRules;
import io.portolan.platform.schema.PropertySchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** The fields that entities of a blueprint have. */
record Fields(BlueprintRules rules) {
    static final String EXPECTED = "must be one of title, description, id, createdAt, updatedAt, sources, tags/<key>,"
            + " properties/<key>, relations/<key>";

    private static final Set<String> COMMON = Set.of("title", "description", "id", "createdAt", "updatedAt", "sources");
    private static final Set<String> KEYED = Set.of("tags", "properties", "relations");

    /** Whether a path may be a field of some blueprint's entities. */
    static boolean isPath(String path) {
        int slash = path.indexOf('/');
        return COMMON.contains(path)
                || (slash > 0 && slash < path.length() - 1 && KEYED.contains(path.substring(0, slash)));
    }

    /** The field; empty when the blueprint has none there. */
    Optional<Field> find(String path) {
        String key = path.substring(path.indexOf('/') + 1);
        return switch (path.split("/", 2)[0]) {
            case "id" -> Optional.of(Field.single(path, Kind.TEXT, entity -> StringNode.valueOf(entity.id())));
            case "title" -> Optional.of(Field.single(path, Kind.TEXT, entity -> StringNode.valueOf(entity.title())));
            case "description" -> Optional.of(Field.single(path, Kind.TEXT, Fields::description));
            case "createdAt" -> Optional.of(Field.single(path, Kind.INSTANT, entity -> json(entity.createdAt())));
            case "updatedAt" -> Optional.of(Field.single(path, Kind.INSTANT, entity -> json(entity.updatedAt())));
            case "sources" -> Optional.of(Field.list(path, Kind.TEXT, entity -> json(entity.sources())));
            case "tags" ->
                Optional.of(Field.single(path, Kind.TEXT, entity -> tag(entity, key))
                        .repeating());
            case "properties" -> property(path, key);
            case "relations" -> relation(path, key);
            default -> Optional.empty();
        };
    }

    /** What is wrong with a path that {@link #find} doesn't know. */
    String unknown(String path) {
        String what = path.startsWith("relations/") ? "relation" : "property";
        return "the blueprint " + rules.blueprint().id() + " has no " + what + " "
                + Words.cut(path.substring(path.indexOf('/') + 1), Words.LONGEST_VALUE);
    }

    private Optional<Field> property(String path, String key) {
        String[] keys = key.split("/", -1);
        @Nullable PropertySchema schema = rules.schema();
        for (int at = 0; at < keys.length && schema != null; at++) {
            schema = schema.properties().get(keys[at]);
        }
        if (schema == null) {
            return Optional.empty();
        }
        Kind kind = Kind.of(schema);
        return Optional.of(
                kind == Kind.LIST
                        ? Field.list(path, Kind.ofElements(schema), entity -> property(entity, keys))
                        : Field.single(path, kind, entity -> property(entity, keys)));
    }

    private Optional<Field> relation(String path, String key) {
        return Optional.ofNullable(rules.blueprint().relations().get(key))
                .map(Relation::array)
                .map(many -> many
                        ? Field.list(path, Kind.TEXT, entity -> targets(entity, key, true))
                        : Field.single(path, Kind.TEXT, entity -> targets(entity, key, false)));
    }

    private static @Nullable JsonNode property(Entity entity, String[] keys) {
        @Nullable JsonNode value = entity.properties();
        for (int at = 0; at < keys.length && value != null; at++) {
            value = value.get(keys[at]);
        }
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable JsonNode targets(Entity entity, String key, boolean many) {
        @Nullable Targets targets = entity.relations().get(key);
        if (targets == null || targets.ids().isEmpty()) {
            return null;
        }
        return many || targets.ids().size() > 1
                ? json(targets.ids())
                : StringNode.valueOf(targets.ids().getFirst());
    }

    private static @Nullable JsonNode description(Entity entity) {
        return entity.description() == null ? null : StringNode.valueOf(entity.description());
    }

    private static @Nullable JsonNode tag(Entity entity, String key) {
        List<String> values = entity.tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .toList();
        return values.size() == 1 ? StringNode.valueOf(values.getFirst()) : json(values);
    }

    private static JsonNode json(Instant instant) {
        return EventJson.mapper().valueToTree(instant);
    }

    /** Without any there is no list, too. */
    private static @Nullable JsonNode json(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(texts.size());
        texts.forEach(list::add);
        return list.isEmpty() ? null : list;
    }
}
