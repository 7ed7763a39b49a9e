package io.portolan.embedded.sorted;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a filter demands of one field: to be one of some values, to lie between two of one type, or to begin with a text. */
final class Condition {
    private record Bound(Key value, boolean inclusive) {
        boolean sameTypeAs(@Nullable Bound other) {
            return other == null || isOfType(other.value);
        }

        boolean isBelow(@Nullable Object other) {
            Key key = KeyWriter.key(other);
            return isOfType(key) && key.compareTo(value) >= (inclusive ? 0 : 1);
        }

        boolean isAbove(@Nullable Object other) {
            Key key = KeyWriter.key(other);
            return isOfType(key) && key.compareTo(value) <= (inclusive ? 0 : -1);
        }

        private boolean isOfType(Key key) {
            return value.bytes()[0] == key.bytes()[0];
        }
    }

    private @Nullable SortedSet<Key> values;
    /** The values themselves where they are equal if and only if their keys are. */
    private @Nullable Set<Object> plain;

    private @Nullable Bound low;
    private @Nullable Bound high;
    private @Nullable String beginning;

    /** Demands one of some values; like the other two answers whether all demands so far are known. */
    boolean oneOf(Collection<?> demanded) {
        if (values != null || beginning != null) {
            return false;
        }
        values = new TreeSet<>();
        demanded.forEach(value -> values.add(KeyWriter.key(value)));
        if (demanded.stream().allMatch(value -> value instanceof String || value instanceof Boolean)) {
            plain = new HashSet<>(demanded);
        }
        return low == null && high == null;
    }

    boolean from(Object value, boolean inclusive) {
        Bound bound = new Bound(KeyWriter.key(value), inclusive);
        if (values != null || beginning != null || low != null || !bound.sameTypeAs(high)) {
            return false;
        }
        low = bound;
        return true;
    }

    boolean to(Object value, boolean inclusive) {
        Bound bound = new Bound(KeyWriter.key(value), inclusive);
        if (values != null || beginning != null || high != null || !bound.sameTypeAs(low)) {
            return false;
        }
        high = bound;
        return true;
    }

    boolean startsWith(String text) {
        if (values != null || low != null || high != null || beginning != null) {
            return false;
        }
        beginning = text;
        return true;
    }

    /** Whether an entry in the range is enough, also where a document has several. */
    boolean isMetByOneEntry() {
        return low == null || high == null;
    }

    /** The values, null when it is a range. */
    @Nullable
    SortedSet<Key> values() {
        return values;
    }

    /** Whether a document meets it that has these values there, whose order is known. */
    boolean isMetBy(List<?> found) {
        if (beginning != null || values != null) {
            return any(found, this::isWanted);
        }
        return (low == null || any(found, low::isBelow)) && (high == null || any(found, high::isAbove));
    }

    private boolean isWanted(@Nullable Object value) {
        if (beginning != null) {
            return value instanceof String text && text.startsWith(beginning);
        }
        Set<Object> same = plain;
        Set<Key> keys = values;
        return same != null
                ? value != null && same.contains(value)
                : keys != null && keys.contains(KeyWriter.key(value));
    }

    /** A loop, since a search asks this many thousand times. */
    private static boolean any(List<?> found, Predicate<@Nullable Object> demand) {
        for (Object value : found) {
            if (demand.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether only a document that has the field can meet it. */
    boolean needsTheField() {
        return values == null || !values.contains(KeyWriter.key(null));
    }

    /**
     * The keys that begin with a prefix and go on with a value in this range.
     *
     * @param spread whether a document may have several values, one of which is above the low bound and another below the high
     */
    Range range(byte[] prefix, boolean ascending, boolean spread) {
        if (beginning != null) {
            byte[] whole = KeyWriter.key(beginning).bytes();
            byte[] begun = Arrays.copyOf(whole, whole.length - KeyWriter.END_OF_TEXT);
            return Range.of(
                    new KeyWriter().write(prefix).write(begun, ascending).bytes());
        }
        Bound lowest = low;
        Bound highest = spread && low != null ? null : high;
        Bound first = ascending ? lowest : highest;
        Bound last = ascending ? highest : lowest;
        byte[] type = {
            (lowest == null ? java.util.Objects.requireNonNull(highest) : lowest)
                    .value()
                    .bytes()[0]
        };
        Range all =
                Range.of(new KeyWriter().write(prefix).write(type, ascending).bytes());
        Key from = first == null ? all.from() : edge(prefix, first, ascending, !first.inclusive());
        Key to = last == null ? all.to() : edge(prefix, last, ascending, last.inclusive());
        return new Range(java.util.Objects.requireNonNull(from), to);
    }

    private static @Nullable Key edge(byte[] prefix, Bound bound, boolean ascending, boolean after) {
        Range equal = Range.of(new KeyWriter()
                .write(prefix)
                .write(bound.value().bytes(), ascending)
                .bytes());
        return after ? equal.to() : equal.from();
    }
}
