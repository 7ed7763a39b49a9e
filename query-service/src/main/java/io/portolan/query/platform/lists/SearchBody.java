package io.portolan.query.platform.lists;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A search as it is sent.
 *
 * @param filter see {@link FilterReader}
 * @param asOf a position, or a time; the present when it is absent
 * @param text words, or beginnings of words, all of which are to be found
 * @param facets the fields whose values are to be counted, too
 */
public record SearchBody(
        @Nullable JsonNode filter,
        @Nullable String text,
        @Nullable String sort,
        @Nullable Integer size,
        @Nullable Integer page,
        @Nullable String cursor,
        @Nullable JsonNode asOf,
        @Nullable RelatedTo relatedTo,
        @Nullable List<String> facets) {
    private static final int LONGEST_TEXT = 500;

    /**
     * What is searched for is around something.
     *
     * @param relation the key of the relation that leads there; any when it is absent
     */
    public record RelatedTo(
            String id,
            @Nullable String direction,
            @Nullable Integer depth,
            @Nullable String relation) {}

    /**
     * What is searched for.
     *
     * @throws Refusal of kind {@code MALFORMED} with what is wrong
     */
    public ListQuery query(ListFields fields) {
        Map<String, List<String>> parameters = new HashMap<>();
        put(parameters, "sort", sort);
        put(parameters, "size", size);
        put(parameters, "page", page);
        put(parameters, "cursor", cursor);
        ListQuery query = ListQueryParser.parse(fields, parameters);
        if (filter != null && !filter.isNull()) {
            query = query.and(FilterReader.read(fields, filter, "/filter"));
        }
        return text == null ? query : query.and(words(text));
    }

    private static Filter words(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.invalid(
                    Kind.MALFORMED, List.of(new Fault("/text", "has more than " + LONGEST_TEXT + " characters")));
        }
        List<String> sought = SearchWords.sought(text);
        return sought.isEmpty() ? new Filter.All(List.of()) : new Filter.Words(sought);
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, List.of(value.toString()));
        }
    }
}
