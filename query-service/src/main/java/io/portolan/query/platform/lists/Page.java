package io.portolan.query.platform.lists;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param total how many the whole list has
 * @param next the cursor of what follows; null at the end
 */
public record Page<T>(List<T> items, long total, @Nullable String next) {
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), total, next);
    }
}
