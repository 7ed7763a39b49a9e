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
    private static final int FEW_RANGES = 16;

    private final Seekable index;
    private final Set<String> fixed = new HashSet<>();
    private List<Range> ranges = List.of();
    private int equal;
    private int bound;
    private boolean sorted;
    private boolean reversed;

    private Plan(Seekable index) {
        this.index = index;
    }

    /**
     * The one that looks at the fewest documents, null when every index declines.
     *
     * @param wanted how many documents the query asks for at most, those that it skips included; 0 when it asks for all
     */
    static @Nullable Plan best(List<Index<Key>> indexes, Conditions conditions, @Nullable Document order, int wanted) {
        boolean orderedIds = indexes.stream().allMatch(index -> !(index instanceof IdIndex id) || id.isOrdered());
        List<Plan> plans = indexes.stream()
                .map(SortedIndex.class::cast)
                .flatMap(index -> index.seekables(conditions, order))
                .filter(Seekable::isOrdered)
                .flatMap(index ->
                        conditions.alternatives().map(alternative -> of(index, alternative, order, orderedIds)))
                .filter(Objects::nonNull)
                .toList();
        if (plans.size() < 2) {
            return plans.isEmpty() ? null : plans.getFirst();
        }
        long matching = plans.stream().mapToLong(Plan::candidates).min().orElseThrow();
        return plans.stream()
                .min(Comparator.<Plan>comparingDouble(plan -> plan.cost(matching, wanted))
                        .thenComparingInt(plan -> -plan.bound))
                .orElseThrow();
    }

    private static @Nullable Plan of(
            Seekable index, Conditions conditions, @Nullable Document order, boolean orderedIds) {
        Plan plan = new Plan(index);
        boolean holdsAll = plan.seek(conditions, orderedIds) || !index.isSparse();
        plan.sorted = order == null || order.isEmpty() || plan.sorts(order, orderedIds);
        boolean useful = plan.bound > 0 || (plan.sorted && order != null && !order.isEmpty());
        return holdsAll && useful && plan.hasNeeded(conditions) ? plan : null;
    }

    private boolean hasNeeded(Conditions conditions) {
        FieldPath needed = index.needed();
        return needed == null
                || (bound >= index.fields().size()
                        && Objects.requireNonNull(conditions.on(needed.path)).needsTheField());
    }

    /** How many documents it may find, roughly where it looks in many places. */
    private long candidates() {
        long found = ranges.stream().limit(FEW_RANGES).mapToLong(index::count).sum();
        return ranges.size() > FEW_RANGES ? found * ranges.size() / FEW_RANGES : found;
    }

    /**
     * How many documents are looked at, those that are to be sorted counted twice. One that finds them in order ends with the
     * last that is wanted, and comes across as many between those as if they were spread evenly.
     */
    private double cost(long matching, int wanted) {
        double candidates = candidates();
        if (!sorted) {
            return 2 * candidates;
        }
        return wanted == 0 ? candidates : Math.min(candidates, wanted * (candidates + 1) / (matching + 1));
    }

    /** Whether the documents come in the order that was asked for. */
    boolean sorted() {
        return sorted;
    }

    Stream<Key> positions() {
        Stream<Key> positions = ranges.stream().flatMap(range -> index.positions(range, reversed));
        return index.isSpread() ? positions.distinct() : positions;
    }

    /** Whether each document that it finds matches the filter for certain. */
    boolean exact(Conditions conditions) {
        return conditions.complete()
                && bound == conditions.size()
                && (!index.isSpread() || conditions.areMetByOneEntry());
    }

    /** How many documents it finds. */
    long count() {
        return index.isSpread()
                ? positions().count()
                : ranges.stream().mapToLong(index::count).sum();
    }

    /** Answers whether a document that lacks all fields of the index is out of the question. */
    private boolean seek(Conditions conditions, boolean orderedIds) {
        List<byte[]> prefixes = List.of(new byte[0]);
        boolean needsTheField = false;
        for (FieldPath field : index.fields()) {
            if (field.lead.length > 0) {
                prefixes = prefixes.stream()
                        .map(prefix ->
                                new KeyWriter().write(prefix).write(field.lead).bytes())
                        .toList();
            }
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
        Condition ids = orderedIds ? conditions.on(SortedIndex.ID) : null;
        if (bound == 0) {
            ranges = List.of(SortedIndex.EVERYTHING);
        } else if (equal == index.fields().size() && ids != null && ids.values() == null) {
            // An entry ends with the document's position, which is the key of its id.
            bound++;
            ranges = prefixes.stream()
                    .map(prefix -> ids.range(prefix, true, false))
                    .toList();
        } else {
            ranges = prefixes.stream().map(Range::of).toList();
        }
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
