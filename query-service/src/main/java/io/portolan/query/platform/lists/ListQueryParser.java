package io.portolan.query.platform.lists;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a list's query parameters and says everything that is wrong with them at once. */
public final class ListQueryParser {
    private static final Set<String> PARAMETERS = Set.of("size", "page", "cursor", "sort", "filters");
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1000;
    private static final int LAST_PAGE = 1_000_000;
    private static final int MOST_FILTERS = 20;
    private static final int LONGEST_FILTER = 1000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final ListFields fields;
    private final ListField order;
    private final Map<String, List<String>> parameters;
    private final List<Fault> faults = new ArrayList<>();
    private final ConditionReader conditions;

    private ListQueryParser(ListFields fields, ListField order, Map<String, List<String>> parameters) {
        this.fields = fields;
        this.order = order;
        this.parameters = parameters;
        this.conditions = new ConditionReader(fields, faults);
    }

    /**
     * Reads a list's parameters, each with all of its values.
     *
     * @throws Refusal of kind {@code MALFORMED} with a fault for each thing that is wrong
     */
    public static ListQuery parse(ListFields fields, Map<String, List<String>> parameters) {
        return parse(fields, fields.find("createdAt").orElseThrow(), parameters);
    }

    /** The same of a list that is in the ascending order of a field when none is asked for. */
    public static ListQuery parse(ListFields fields, ListField order, Map<String, List<String>> parameters) {
        return new ListQueryParser(fields, order, parameters).parse();
    }

    private ListQuery parse() {
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .forEach(name -> fault(name, "no such parameter"));
        List<Filter> filters = filters();
        Sort sort = one("sort", this::sort).orElse(new Sort(order, false));
        int size = one("size", text -> number("size", text, LARGEST_SIZE)).orElse(DEFAULT_SIZE);
        int page = one("page", text -> number("page", text, LAST_PAGE)).orElse(1);
        @Nullable String cursor = one("cursor", Optional::of).orElse(null);
        if (cursor != null && parameters.containsKey("page")) {
            fault("page", "either a page or a cursor");
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Refusal.Kind.MALFORMED, faults);
        }
        return new ListQuery(filters, sort, size, page, cursor);
    }

    /** A parameter without {@code =} has a null value, which is as good as an empty one. */
    private List<String> values(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(value -> Objects.requireNonNullElse(value, ""))
                .toList();
    }

    private <T> Optional<T> one(String name, Function<String, Optional<T>> reading) {
        List<String> values = values(name);
        if (values.size() > 1) {
            fault(name, "given more than once");
            return Optional.empty();
        }
        return values.stream().findFirst().flatMap(reading);
    }

    private Optional<Integer> number(String name, String text, int most) {
        return Optional.of(text)
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= most)
                .or(() -> fault(name, "a whole number from 1 to " + most));
    }

    private Optional<Sort> sort(String text) {
        int colon = text.lastIndexOf(':');
        String direction = colon < 0 ? "asc" : text.substring(colon + 1);
        if (!direction.equals("asc") && !direction.equals("desc")) {
            return fault("sort", "<field>:asc or <field>:desc");
        }
        String path = colon < 0 ? text : text.substring(0, colon);
        Optional<ListField> field = field(path);
        if (field.filter(known -> known.kind() == ListField.Kind.IDS).isPresent()) {
            return fault("sort", "there is no order of '" + path + "'");
        }
        return field.map(known -> new Sort(known, direction.equals("desc")))
                .or(() -> fault("sort", conditions.unknown(path)));
    }

    private List<Filter> filters() {
        List<String> texts = values("filters");
        if (texts.size() > MOST_FILTERS) {
            fault("filters", "at most " + MOST_FILTERS);
            return List.of();
        }
        List<Filter> filters = new ArrayList<>();
        texts.forEach(text -> condition(text).ifPresent(filters::add));
        return filters;
    }

    private Optional<Filter> condition(String text) {
        if (text.length() > LONGEST_FILTER) {
            return fault("filters", "at most " + LONGEST_FILTER + " characters");
        }
        return conditions.read("filters", text);
    }

    private Optional<ListField> field(String path) {
        return fields.find(path);
    }

    private <T> Optional<T> fault(String parameter, String reason) {
        faults.add(new Fault(parameter, reason));
        return Optional.empty();
    }
}
