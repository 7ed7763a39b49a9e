package io.portolan.query.entities;

import io.portolan.query.platform.lists.ValueKeys;
import io.portolan.query.platform.tallies.Counted;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What entities are counted by. There is a tally for each blueprint and path, for some paths also one of all blueprints, and
 * their ids are no entity's.
 */
final class EntityCounts {
    /** The blueprint in the id of a tally that is of all of them. */
    static final String ALL = "";

    static final String BLUEPRINT = "blueprintId";

    /** Counts blueprints themselves, and the keys of tags. */
    static final String BLUEPRINTS = "blueprints";

    static final String TAG_KEYS = "tagKeys";

    private static final String TAGS = "tags/";
    private static final String PROPERTIES = "properties/";

    private final String blueprintId;
    private final Set<Counted> counted = new LinkedHashSet<>();

    private EntityCounts(String blueprintId) {
        this.blueprintId = blueprintId;
    }

    /** The id of the tally of a path in a blueprint. */
    static String tally(String path, String blueprintId) {
        return below(path) + blueprintId;
    }

    /** What the ids of the tallies of a path begin with. */
    static String below(String path) {
        return "#" + path.replace("%", "%25").replace("#", "%23") + "#";
    }

    /** Whether there are tallies of a path; there are none of what is deeper in a property. */
    static boolean isTallied(String path) {
        return path.equals(BLUEPRINT)
                || (path.startsWith(PROPERTIES) && path.indexOf('/', PROPERTIES.length()) < 0)
                || path.startsWith(TAGS)
                || path.startsWith("relations/");
    }

    /** Whether one tally of a path is of all blueprints. */
    static boolean isTalliedAsOne(String path) {
        return path.equals(BLUEPRINT) || path.startsWith(TAGS);
    }

    static Counted blueprint(String id) {
        return Counted.of(tally(BLUEPRINTS, ALL), StringNode.valueOf(id));
    }

    /** Everything that an entity is counted by. */
    static Set<Counted> of(JsonNode entity) {
        EntityCounts counts = new EntityCounts(entity.path(BLUEPRINT).stringValue(""));
        counts.add(BLUEPRINT, entity);
        entity.path("properties").propertyNames().forEach(key -> counts.add(PROPERTIES + key, entity));
        entity.path("relations").propertyNames().forEach(key -> counts.add("relations/" + key + "/value", entity));
        Set<String> keys = new LinkedHashSet<>();
        entity.path("tags").forEach(tag -> keys.add(tag.path("key").stringValue("")));
        keys.forEach(key -> {
            counts.add(TAGS + key, entity);
            counts.counted.add(Counted.of(tally(TAG_KEYS, ALL), StringNode.valueOf(key)));
        });
        return counts.counted;
    }

    private void add(String path, JsonNode entity) {
        values(entity, path).forEach(value -> {
            counted.add(Counted.of(tally(path, blueprintId), value));
            if (isTalliedAsOne(path)) {
                counted.add(Counted.of(tally(path, ALL), value));
            }
        });
    }

    /** The values that an entity has at a path, of those that filters can't tell apart one. */
    static Stream<JsonNode> values(JsonNode entity, String path) {
        Set<String> seen = new HashSet<>();
        return at(entity, path)
                .filter(value -> ValueKeys.of(value).filter(seen::add).isPresent());
    }

    private static Stream<JsonNode> at(JsonNode entity, String path) {
        if (path.startsWith(TAGS)) {
            return entity
                    .path("tags")
                    .valueStream()
                    .filter(tag -> path.equals(TAGS + tag.path("key").stringValue("")))
                    .reduce((_, last) -> last)
                    .map(tag -> tag.path("value"))
                    .stream();
        }
        JsonNode value = entity;
        for (String name : path.split("/", -1)) {
            value = value.path(name);
        }
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }
}
