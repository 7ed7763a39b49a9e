package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of an index: where it is in a document, and in which direction it is sorted. */
final class FieldPath {
    /** What a document has at a path: the elements of an array when it is spread, otherwise one value. */
    static final class Values {
        final List<@Nullable Object> all = new ArrayList<>(1);
        boolean spread;
        /** Whether an array is on the way, not at its end. */
        boolean tangled;

        /** The one value, or that element of an array. */
        @Nullable
        Object at(int element) {
            return all.get(spread ? element : 0);
        }

        /** Whether keys say how they compare with others. */
        boolean ordered() {
            for (Object value : all) {
                if (!KeyWriter.orders(value)) {
                    return false;
                }
            }
            return !tangled;
        }

        /** Whether the document has the field at all. */
        boolean present() {
            return spread || !(all.getFirst() instanceof Missing);
        }
    }

    final String path;
    final boolean ascending;

    /** What stands before its values in an entry. */
    final byte[] lead;

    private final String[] names;

    FieldPath(String path, boolean ascending) {
        this(path, ascending, new byte[0]);
    }

    FieldPath(String path, boolean ascending, byte[] lead) {
        this.path = path;
        this.ascending = ascending;
        this.lead = lead;
        names = path.split("\\.", -1);
    }

    Values in(Document document) {
        Values values = new Values();
        collect(document, 0, values);
        return values;
    }

    private void collect(@Nullable Object value, int depth, Values into) {
        if (value instanceof List<?> elements) {
            into.spread = true;
            into.tangled |= depth < names.length;
            if (elements.isEmpty()) {
                into.all.add(KeyWriter.EMPTY_ARRAY);
            }
            elements.forEach(element -> collectElement(element, depth, into));
        } else if (depth == names.length) {
            into.all.add(value);
        } else if (value instanceof Document document) {
            collect(document.getOrMissing(names[depth]), depth + 1, into);
        } else {
            into.all.add(Missing.getInstance());
        }
    }

    private void collectElement(@Nullable Object element, int depth, Values into) {
        if (depth < names.length && element instanceof Document document) {
            collect(document.getOrMissing(names[depth]), depth + 1, into);
        } else {
            into.all.add(depth == names.length ? element : Missing.getInstance());
        }
    }
}
