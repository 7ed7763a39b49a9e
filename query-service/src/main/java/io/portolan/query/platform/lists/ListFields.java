package io.portolan.query.platform.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private ListFields(Stream<ListField> fields) {
        fields.forEach(field -> byPath.put(field.path(), field));
    }

    public static ListFields of(ListField... own) {
        return new ListFields(Stream.concat(COMMON.stream(), Stream.of(own)));
    }

    public Optional<ListField> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** All paths, for telling somebody who named another one. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    public Iterable<ListField> all() {
        return byPath.values();
    }
}
