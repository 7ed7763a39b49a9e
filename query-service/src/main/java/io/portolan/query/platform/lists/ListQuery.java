package io.portolan.query.platform.lists;

import java.util.ArrayList;
import java.util.List;
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

    /** The same list, of those alone whose field has that value. */
    public ListQuery only(ListField field, String value) {
        return and(new Condition(field, Operator.EQ, List.of(new BsonString(value))));
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
