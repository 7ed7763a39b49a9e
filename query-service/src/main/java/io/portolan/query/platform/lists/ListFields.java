package io.portolan.query.platform.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of one kind of resource, the common ones of every resource included. */
public final class ListFields {
    private static final List<ListField> COMMON = List.of(
            ListField.text("id"),
            ListField.instant("createdAt"),
            ListField.instant("updatedAt"),
            ListField.text("createdBy"),
            ListField.text("updatedBy"),
            ListField.number("version"));

    private final Map<String, ListField> byPath = new LinkedHashMap<>();
    private final Set<String> patterns;
    private final Function<String, Optional<ListField>> others;

    private ListFields(Stream<ListField> fields, Set<String> patterns, Function<String, Optional<ListField>> others) {
        fields.forEach(field -> byPath.put(field.path(), field));
        this.patterns = patterns;
        this.others = others;
    }

    public static ListFields of(ListField... own) {
        return new ListFields(Stream.concat(COMMON.stream(), Stream.of(own)), Set.of(), _ -> Optional.empty());
    }

    /** These and no others, for what has no fields in common with resources. */
    public static ListFields only(ListField... all) {
        return new ListFields(Stream.of(all), Set.of(), _ -> Optional.empty());
    }

    /**
     * These and those that users name.
     *
     * @param named how their paths look, for telling somebody who named another one
     * @param fields answers the field of a path, or that there is none
     */
    public ListFields and(Set<String> named, Function<String, Optional<ListField>> fields) {
        return new ListFields(byPath.values().stream(), named, fields);
    }

    public Optional<ListField> find(String path) {
        return Optional.ofNullable(byPath.get(path)).or(() -> others.apply(path));
    }

    /** All paths, for telling somebody who named another one. */
    public List<String> paths() {
        return Stream.concat(byPath.keySet().stream(), patterns.stream().sorted())
                .toList();
    }

    public Iterable<ListField> all() {
        return byPath.values();
    }
}
