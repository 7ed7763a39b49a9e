package io.portolan.command.platform;

import io.portolan.contracts.EventJson;
import io.portolan.platform.schema.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states, as the paths that events name. */
public final class ChangedPaths {
    private static final List<String> COMMON = List.of("createdAt", "updatedAt", "createdBy", "updatedBy");

    private ChangedPaths() {}

    /** The paths of whatever differs between two states of a subject but for who made them so and when; null stands for none. */
    public static List<String> ofStates(@Nullable Object before, Object after) {
        return between(before == null ? EventJson.mapper().createObjectNode() : own(before), own(after));
    }

    /** The paths, such as {@code properties/coverage}, of whatever is not the same; objects are compared member by member. */
    public static List<String> between(JsonNode before, JsonNode after) {
        List<String> paths = new ArrayList<>();
        collect("", before, after, paths);
        return paths.stream().map(path -> path.substring(1)).toList();
    }

    private static JsonNode own(Object state) {
        ObjectNode members = EventJson.mapper().valueToTree(state);
        return members.remove(COMMON);
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<String> paths) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(after.propertyNames());
            names.addAll(before.propertyNames());
            names.forEach(
                    name -> collect(Pointers.child(path, name), member(before, name), member(after, name), paths));
        } else if (!before.equals(after)) {
            paths.add(path);
        }
    }

    private static JsonNode member(JsonNode object, String name) {
        JsonNode member = object.get(name);
        return member == null ? MissingNode.getInstance() : member;
    }
}
