package io.portolan.query.entities;

import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.Names;
import io.portolan.query.platform.lists.SearchWords;
import io.portolan.query.platform.lists.TagPaths;
import io.portolan.query.platform.lists.ValueKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import tools.jackson.databind.JsonNode;

/** What entities are found by apart from what all resources have: the properties, relations and tags that blueprints give them. */
final class EntityPaths {
    /** How they look. */
    static final Set<String> NAMED = Set.of("properties/<key>", "relations/<key>/value", TagPaths.NAMED);

    private static final String PROPERTIES = "properties";
    private static final String RELATIONS = "relations";
    private static final String VALUE = "value";
    private static final int DEEPEST = 6;
    private static final int LONGEST = 500;

    private final BsonDocument ones = new BsonDocument();
    private final BsonDocument arrays = new BsonDocument();

    private EntityPaths() {}

    /** What a path means, such as {@code properties/labels/aws}. */
    static Optional<ListField> field(String path) {
        String[] names = path.split("/", -1);
        if (path.length() > LONGEST || names.length < 2 || names.length > DEEPEST) {
            return Optional.empty();
        }
        return switch (names[0]) {
            case PROPERTIES -> Optional.of(ListField.value(path));
            case RELATIONS ->
                names.length == 3 && names[2].equals(VALUE) ? Optional.of(ListField.ids(path)) : Optional.empty();
            default -> TagPaths.field(path);
        };
    }

    /** Adds to what a document is ordered and searched by. */
    static void index(Entity entity, BsonDocument lower) {
        EntityPaths properties = new EntityPaths();
        entity.properties().forEachEntry((key, value) -> properties.walk(Names.below(key), value, 1));
        BsonDocument relations = new BsonDocument();
        entity.relations()
                .forEach((key, targets) -> relations.append(Names.below(key) + "/" + VALUE, texts(targets.ids())));
        BsonDocument many = new BsonDocument(PROPERTIES, properties.arrays).append(RELATIONS, relations);
        if (!entity.sources().isEmpty()) {
            many.append("sources", texts(entity.sources()));
        }
        lower.append(
                        "one",
                        new BsonDocument(PROPERTIES, properties.ones)
                                .append(TagPaths.TAGS, TagPaths.index(entity.tags())))
                .append("many", many)
                .append("targets", texts(targets(entity)))
                .append("words", texts(words(entity)));
    }

    /** An object is there, and has no value of its own. */
    private void walk(String path, JsonNode value, int depth) {
        if (value.isArray()) {
            arrays.append(path, texts(keys(value)));
        } else if (value.isObject()) {
            arrays.append(path, new BsonArray());
            if (depth < DEEPEST) {
                value.forEachEntry((key, member) -> walk(path + "/" + Names.below(key), member, depth + 1));
            }
        } else {
            ValueKeys.of(value).ifPresent(key -> ones.append(path, new BsonString(key)));
        }
    }

    private static List<String> keys(JsonNode array) {
        return array.valueStream()
                .flatMap(element -> ValueKeys.of(element).stream())
                .toList();
    }

    private static List<String> targets(Entity entity) {
        return entity.relations().values().stream()
                .map(Targets::ids)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<String> words(Entity entity) {
        Stream<String> names = Stream.of(entity.title(), entity.id());
        return List.copyOf(SearchWords.of(Stream.concat(names, strings(entity.properties()))));
    }

    private static Stream<String> strings(JsonNode value) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : value.valueStream().flatMap(EntityPaths::strings);
    }

    private static BsonArray texts(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }
}
