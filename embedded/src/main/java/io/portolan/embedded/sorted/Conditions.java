package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a filter demands of single fields, as far as an index can know it. Documents that a filter matches always meet its
 * conditions; the other way round only when they are {@link #complete}.
 */
final class Conditions {
    private static final Pattern BEGINNING = Pattern.compile("\\^([\\p{L}\\p{N}]+)");

    private final Map<String, Condition> byPath = new HashMap<>();
    private boolean complete = true;

    static Conditions of(Document filter) {
        Conditions conditions = new Conditions();
        conditions.read(filter);
        return conditions;
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

    private void read(Document filter) {
        filter.forEach((path, demand) -> {
            if (path.equals("$and") && demand instanceof Collection<?> all) {
                all.forEach(each -> readNested(each));
            } else if (path.startsWith("$")) {
                complete = false;
            } else {
                readField(path, demand);
            }
        });
    }

    private void readNested(@Nullable Object filter) {
        if (filter instanceof Document document) {
            read(document);
        } else {
            complete = false;
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
        boolean understood = switch (operator) {
            case "$eq" -> KeyWriter.orders(operand) && at(path).oneOf(Collections.singletonList(operand));
            case "$in" ->
                operand instanceof Collection<?> all && all.stream().allMatch(KeyWriter::orders) && at(path).oneOf(all);
            case "$gt", "$gte" ->
                operand != null && KeyWriter.orders(operand) && at(path).from(operand, operator.equals("$gte"));
            case "$lt", "$lte" ->
                operand != null && KeyWriter.orders(operand) && at(path).to(operand, operator.equals("$lte"));
            default -> false;
        };
        complete &= understood;
    }

    private void readPattern(String path, BsonRegularExpression pattern) {
        Matcher beginning = BEGINNING.matcher(pattern.getPattern());
        boolean hasOptions =
                pattern.getOptions() != null && !pattern.getOptions().isEmpty();
        complete &= !hasOptions && beginning.matches() && at(path).startsWith(beginning.group(1));
    }

    private Condition at(String path) {
        return byPath.computeIfAbsent(path, _ -> new Condition());
    }
}
