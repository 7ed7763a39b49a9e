package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The combinations of values that a document has at the fields of an index. */
final class Entries {
    private final List<FieldPath.Values> fields = new ArrayList<>();
    private final Map<Key, Integer> elementsByValues = new LinkedHashMap<>();
    private boolean ordered = true;

    private Entries() {}

    static Entries of(SortedIndex index, Document document) {
        Entries entries = new Entries();
        index.fields().forEach(field -> entries.fields.add(field.in(document)));
        if (!index.isSparse() || entries.fields.stream().anyMatch(FieldPath.Values::present)) {
            entries.combine(index.fields());
        }
        return entries;
    }

    /** The values of each entry, one after the other. */
    Set<Key> values() {
        return elementsByValues.keySet();
    }

    boolean spread() {
        return fields.stream().anyMatch(values -> values.spread);
    }

    boolean ordered() {
        return ordered;
    }

    KeyValue describe(Key values) {
        int element = java.util.Objects.requireNonNull(elementsByValues.get(values));
        List<@Nullable Object> described = new ArrayList<>();
        for (FieldPath.Values field : fields) {
            Object value = field.at(element);
            described.add(value instanceof Missing ? null : value);
        }
        return new KeyValue(described);
    }

    private void combine(List<FieldPath> paths) {
        if (fields.stream().filter(values -> values.spread).count() > 1) {
            throw new CannotIndexParallelArraysError(
                    paths.stream().map(path -> path.path).toList());
        }
        int elements = 1;
        for (FieldPath.Values values : fields) {
            ordered &= values.ordered();
            elements = Math.max(elements, values.all.size());
        }
        for (int element = 0; element < elements; element++) {
            KeyWriter values = new KeyWriter();
            for (int i = 0; i < fields.size(); i++) {
                values.write(fields.get(i).at(element), paths.get(i).ascending);
            }
            elementsByValues.putIfAbsent(new Key(values.bytes()), element);
        }
    }
}
