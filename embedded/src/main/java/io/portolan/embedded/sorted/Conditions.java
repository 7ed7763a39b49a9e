package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of single fields, as far as an index can know it. Documents that a filter matches always meet its
 * conditions; the other way round only when they are {@link #complete}.
 */
final class Conditions {
    private static final Pattern BEGINNING = Pattern.compile("\\^([\\p{L}\\p{N}]+)");

    private final Map<String, Condition> byPath = new HashMap<>();
    private final Map<String, List<Condition>> further = new HashMap<>();
    private final Map<String, FieldPath> fields = new HashMap<>();
    private boolean complete = true;
    private boolean understood = true;

    static Conditions of(Document filter) {
        Conditions conditions = new Conditions();
        conditions.read(filter);
        return conditions;
    }

    /** These, and the same with each of the demands on a field beyond the one that they hold, of which an index knows one alone. */
    Stream<Conditions> alternatives() {
        return Stream.concat(
                Stream.of(this),
                further.entrySet().stream()
                        .flatMap(others -> others.getValue().stream().map(other -> with(others.getKey(), other))));
    }

    private Conditions with(String path, Condition other) {
        Conditions alternative = new Conditions();
        alternative.byPath.putAll(byPath);
        alternative.byPath.put(path, other);
        alternative.complete = false;
        return alternative;
    }

    @Nullable
    Condition on(String path) {
        return byPath.get(path);
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    /** Whether one entry in each condition's range is enough, also where a document has several. */
    boolean areMetByOneEntry() {
        return byPath.values().stream().allMatch(Condition::isMetByOneEntry);
    }

    int size() {
        return byPath.size();
    }

    boolean complete() {
        return complete;
    }

    /** Whether a document matches the filter; null where that can't be told by the order of keys. */
    @Nullable
    Boolean decide(Document document) {
        if (!understood) {
            return null;
        }
        for (Map.Entry<String, Condition> demand : byPath.entrySet()) {
            FieldPath.Values found = fields.computeIfAbsent(demand.getKey(), path -> new FieldPath(path, true))
                    .in(document);
            if (!found.ordered()) {
                return null;
            }
            if (!demand.getValue().isMetBy(found.all) || !areMet(demand.getKey(), found)) {
                return false;
            }
        }
        return true;
    }

    private boolean areMet(String path, FieldPath.Values found) {
        for (Condition other : further.getOrDefault(path, List.of())) {
            if (!other.isMetBy(found.all)) {
                return false;
            }
        }
        return true;
    }

    private void read(Document filter) {
        filter.forEach((path, demand) -> {
            if (path.equals("$and") && demand instanceof Collection<?> all) {
                all.forEach(each -> readNested(each));
            } else if (path.startsWith("$")) {
                incomplete(true);
            } else {
                readField(path, demand);
            }
        });
    }

    private void readNested(@Nullable Object filter) {
        if (filter instanceof Document document) {
            read(document);
        } else {
            incomplete(true);
        }
    }

    private void readField(String path, @Nullable Object demand) {
        if (demand instanceof Document operators
                && !operators.isEmpty()
                && !BsonRegularExpression.isRegularExpression(operators)) {
            operators.forEach((operator, operand) -> readOperator(path, operator, operand));
        } else if (BsonRegularExpression.isRegularExpression(demand)) {
            readPattern(path, BsonRegularExpression.convertToRegularExpression(demand));
        } else {
            readOperator(path, "$eq", demand);
        }
    }

    private void readOperator(String path, String operator, @Nullable Object operand) {
        boolean known = switch (operator) {
            case "$eq" -> KeyWriter.orders(operand) && at(path).oneOf(Collections.singletonList(operand));
            case "$in" ->
                operand instanceof Collection<?> all && all.stream().allMatch(KeyWriter::orders) && at(path).oneOf(all);
            case "$gt", "$gte" ->
                operand != null && KeyWriter.orders(operand) && at(path).from(operand, operator.equals("$gte"));
            case "$lt", "$lte" ->
                operand != null && KeyWriter.orders(operand) && at(path).to(operand, operator.equals("$lte"));
            default -> false;
        };
        incomplete(!known);
    }

    private void readPattern(String path, BsonRegularExpression pattern) {
        Matcher beginning = BEGINNING.matcher(pattern.getPattern());
        boolean hasOptions =
                pattern.getOptions() != null && !pattern.getOptions().isEmpty();
        if (hasOptions || !beginning.matches()) {
            incomplete(true);
        } else if (!at(path).startsWith(beginning.group(1))) {
            complete = false;
            Condition other = new Condition();
            other.startsWith(beginning.group(1));
            further.computeIfAbsent(path, _ -> new ArrayList<>()).add(other);
        }
    }

    private void incomplete(boolean isSo) {
        complete &= !isSo;
        understood &= !isSo;
    }

    private Condition at(String path) {
        return byPath.computeIfAbsent(path, _ -> new Condition());
    }
}
