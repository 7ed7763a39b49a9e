package io.portolan.query.platform.lists;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * A list that somebody asks for, checked and typed.
 *
 * @param page from 1
 * @param cursor where to go on; present instead of a page other than the first
 */
public record ListQuery(
        List<Filter> filters,
        Sort sort,
        int size,
        int page,
        @Nullable String cursor) {
    /** Whether the caller says anything about that field. */
    public boolean filters(String path) {
        return filters.stream()
                .anyMatch(filter -> filter instanceof Condition condition
                        && condition.field().path().equals(path));
    }

    /** Whether it is of everything that there is. */
    public boolean isWhole() {
        return conditions().isEmpty();
    }

    /** The values that the field may have, when nothing else is asked; empty when anything else is. */
    public Optional<Set<String>> onlyOf(ListField field) {
        List<Filter> all = conditions();
        return all.size() == 1
                        && all.getFirst() instanceof Condition condition
                        && condition.field().equals(field)
                        && (condition.operator() == Operator.EQ || condition.operator() == Operator.IN)
                ? Optional.of(condition.operands().stream()
                        .map(value -> value.asString().getValue())
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private List<Filter> conditions() {
        return filters.stream().flatMap(Filter::parts).toList();
    }

    /**
     * The same list, of those alone that are among some documents.
     *
     * @param question what they were found by, which stays the same while a list is read page by page
     */
    public ListQuery among(String question, Collection<String> documentIds) {
        return and(new Filter.Among(question, List.copyOf(documentIds)));
    }

    /** The same list, of those alone whose field has that value. */
    public ListQuery only(ListField field, String value) {
        return and(new Condition(field, Operator.EQ, List.of(new BsonString(value))));
    }

    /** The same list, of those alone that have a value of a field that holds texts. */
    public ListQuery having(ListField field) {
        return and(new Condition(field, Operator.GT, List.of(new BsonString(""))));
    }

    /** The same list as it was at a position; of a view whose documents have a {@link Timeline}. */
    public ListQuery asOf(long position) {
        return and(new Filter.At(position));
    }

    /** The same list, of those alone that are like that, too. */
    ListQuery and(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new ListQuery(more, sort, size, page, cursor);
    }

    /** Everything that decides which items come in which order. */
    String fingerprint() {
        return filters + "\n" + sort;
    }
}
