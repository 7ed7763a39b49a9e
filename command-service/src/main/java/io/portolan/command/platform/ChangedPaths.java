package io.portolan.command.platform;

import io.portolan.platform.schema.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What differs between two states, as the paths that events name. */
public final class ChangedPaths {
    private ChangedPaths() {}

    /** The paths, such as {@code properties/coverage}, of whatever is not the same; objects are compared member by member. */
    public static List<String> between(JsonNode before, JsonNode after) {
        List<String> paths = new ArrayList<>();
        collect("", before, after, paths);
        return paths.stream().map(path -> path.substring(1)).toList();
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
