package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an index answers a query: equality on its leading fields, then a range, then order. What it finds is checked against
 * the whole filter again.
 */
final class Plan {
    private static final int MOST_RANGES = 10_000;
    private static final Comparator<Plan> WORTH =
            Comparator.<Plan>comparingInt(plan -> plan.bound).thenComparing(plan -> plan.sorted);

    private final SortedIndex index;
    private final Set<String> fixed = new HashSet<>();
    private List<Range> ranges = List.of();
    private int equal;
    private int bound;
    private boolean sorted;
    private boolean reversed;

    private Plan(SortedIndex index) {
        this.index = index;
    }

    /** The best one, null when every index declines. */
    static @Nullable Plan best(List<Index<Key>> indexes, Conditions conditions, @Nullable Document order) {
        boolean orderedIds = indexes.stream().allMatch(index -> !(index instanceof IdIndex id) || id.isOrdered());
        return indexes.stream()
                .map(SortedIndex.class::cast)
                .filter(SortedIndex::isOrdered)
                .map(index -> of(index, conditions, order, orderedIds))
                .filter(Objects::nonNull)
                .max(WORTH)
                .orElse(null);
    }

    private static @Nullable Plan of(
            SortedIndex index, Conditions conditions, @Nullable Document order, boolean orderedIds) {
        Plan plan = new Plan(index);
        boolean holdsAll = plan.seek(conditions) || !index.isSparse();
        plan.sorted = order == null || order.isEmpty() || plan.sorts(order, orderedIds);
        boolean useful = plan.bound > 0 || (plan.sorted && order != null && !order.isEmpty());
        return holdsAll && useful ? plan : null;
    }

    /** Whether the documents come in the order that was asked for. */
    boolean sorted() {
        return sorted;
    }

    Stream<Key> positions() {
        Stream<Key> positions = ranges.stream().flatMap(range -> index.positions(range, reversed));
        return index.isSpread() ? positions.distinct() : positions;
    }

    /** Whether each document that it finds matches the filter for certain, and is found once. */
    boolean exact(Conditions conditions) {
        return conditions.complete() && bound == conditions.size() && !index.isSpread();
    }

    long count() {
        return ranges.stream().mapToLong(index::count).sum();
    }

    /** Answers whether a document that lacks all fields of the index is out of the question. */
    private boolean seek(Conditions conditions) {
        List<byte[]> prefixes = List.of(new byte[0]);
        boolean needsTheField = false;
        for (FieldPath field : index.fields()) {
            Condition condition = conditions.on(field.path);
            SortedSet<Key> values = condition == null ? null : condition.values();
            if (condition == null || (values != null && (long) prefixes.size() * values.size() > MOST_RANGES)) {
                break;
            }
            needsTheField |= condition.needsTheField();
            bound++;
            if (values == null) {
                ranges = prefixes.stream()
                        .map(prefix -> condition.range(prefix, field.ascending, index.isSpread()))
                        .toList();
                return needsTheField;
            }
            equal++;
            prefixes = extended(prefixes, values, field);
        }
        ranges = bound == 0
                ? List.of(SortedIndex.EVERYTHING)
                : prefixes.stream().map(Range::of).toList();
        return needsTheField;
    }

    private List<byte[]> extended(List<byte[]> prefixes, SortedSet<Key> values, FieldPath field) {
        if (values.size() == 1) {
            fixed.add(field.path);
        }
        List<byte[]> extended = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            for (Key value : values) {
                extended.add(new KeyWriter()
                        .write(prefix)
                        .write(value.bytes(), field.ascending)
                        .bytes());
            }
        }
        return extended;
    }

    private boolean sorts(Document order, boolean orderedIds) {
        if (index.isSpread() || ranges.size() > 1) {
            return false;
        }
        List<FieldPath> fields = index.fields();
        int next = equal;
        Set<Boolean> directions = new HashSet<>();
        for (Map.Entry<String, Object> entry : order.entrySet()) {
            if (fixed.contains(entry.getKey())) {
                continue;
            }
            boolean ascending = entry.getValue() instanceof Number direction && direction.intValue() > 0;
            if (next < fields.size() && fields.get(next).path.equals(entry.getKey())) {
                directions.add(ascending == fields.get(next++).ascending);
            } else if (next == fields.size() && entry.getKey().equals(SortedIndex.ID) && orderedIds) {
                directions.add(ascending);
            } else {
                return false;
            }
            if (entry.getKey().equals(SortedIndex.ID)) {
                break;
            }
        }
        reversed = directions.contains(false);
        return directions.size() < 2;
    }
}
