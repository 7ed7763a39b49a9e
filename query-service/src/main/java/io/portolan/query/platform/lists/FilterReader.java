package io.portolan.query.platform.lists;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads filters as bodies have them: {@code {"and": […]}}, {@code {"or": […]}}, {@code {"not": […]}} of the same, a text such
 * as {@code title:eq:Pay}, or {@code {"field": …, "operator": …, "value": …}}.
 */
final class FilterReader {
    private static final int DEEPEST = 10;
    private static final int MOST = 100;
    private static final Set<String> TRIPLE = Set.of("field", "operator", "value");

    private final List<Fault> faults = new ArrayList<>();
    private final ConditionReader conditions;
    private int count;

    private FilterReader(ListFields fields) {
        this.conditions = new ConditionReader(fields, faults);
    }

    /**
     * Reads a filter.
     *
     * @param pointer where it is in the body
     * @throws Refusal of kind {@code MALFORMED} with a fault for each thing that is wrong
     */
    static Filter read(ListFields fields, JsonNode filter, String pointer) {
        FilterReader reader = new FilterReader(fields);
        Filter read = reader.read(filter, pointer, 1).orElse(new Filter.All(List.of()));
        if (!reader.faults.isEmpty()) {
            throw Refusal.invalid(Refusal.Kind.MALFORMED, reader.faults);
        }
        return read;
    }

    private Optional<Filter> read(JsonNode filter, String pointer, int depth) {
        if (++count > MOST || depth > DEEPEST) {
            return fault(pointer, "at most " + MOST + " filters, at most " + DEEPEST + " of them in each other");
        }
        if (filter.isString()) {
            return conditions.read(pointer, filter.stringValue());
        }
        if (filter.isObject() && Set.copyOf(filter.propertyNames()).equals(TRIPLE)) {
            return condition(filter, pointer);
        }
        if (filter.isObject() && filter.size() == 1) {
            String name = filter.propertyNames().iterator().next();
            return combined(name, filter.path(name), pointer + "/" + name, depth);
        }
        return fault(pointer, "a filter is a text, {field, operator, value}, {and: []}, {or: []} or {not: []}");
    }

    private Optional<Filter> condition(JsonNode filter, String pointer) {
        JsonNode value = filter.path("value");
        if (!filter.path("field").isString() || !filter.path("operator").isString() || value.isObject()) {
            return fault(pointer, "a field and an operator are texts, a value is one or a list of them");
        }
        return conditions.read(
                pointer,
                filter.path("field").stringValue(),
                filter.path("operator").stringValue(),
                value.isArray() ? value.toString() : value.asString());
    }

    private Optional<Filter> combined(String name, JsonNode parts, String pointer, int depth) {
        if (!parts.isArray() || !Set.of("and", "or", "not").contains(name)) {
            return fault(pointer, "there are and, or, not, each with a list of filters");
        }
        List<Filter> filters = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            read(parts.get(at), pointer + "/" + at, depth + 1).ifPresent(filters::add);
        }
        return Optional.of(
                switch (name) {
                    case "and" -> new Filter.All(filters);
                    case "or" -> new Filter.Any(filters);
                    default -> new Filter.None(filters);
                });
    }

    private Optional<Filter> fault(String pointer, String reason) {
        faults.add(new Fault(pointer, reason));
        return Optional.empty();
    }
}
