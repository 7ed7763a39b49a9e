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
        List<Condition> conditions,
        Sort sort,
        int size,
        int page,
        @Nullable String cursor) {
    /** Whether the caller says anything about that field. */
    public boolean filters(String path) {
        return conditions.stream()
                .anyMatch(condition -> condition.field().path().equals(path));
    }

    /** The same list, of those alone whose field has that value. */
    public ListQuery only(ListField field, String value) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(field, Operator.EQ, List.of(new BsonString(value))));
        return new ListQuery(more, sort, size, page, cursor);
    }

    /** Everything that decides which items come in which order. */
    String fingerprint() {
        return conditions + "\n" + sort;
    }
}
