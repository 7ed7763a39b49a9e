package io.portolan.query.platform.projections;

import java.util.List;
import java.util.function.Consumer;

/**
 * How much is done at once: half as much after something failed, as when it took too long, and twice as much after something
 * succeeded. So what is too much for a slow machine isn't tried forever.
 */
final class Portions {
    private static final int MOST = 1_000;

    private int size = MOST;

    /** Works on everything in its order, a portion at a time; whatever that throws ends it. */
    <T> void each(List<T> all, Consumer<List<T>> work) {
        int from = 0;
        while (from < all.size()) {
            List<T> portion = all.subList(from, Math.min(all.size(), from + size));
            boolean succeeded = false;
            try {
                work.accept(portion);
                succeeded = true;
            } finally {
                size = succeeded ? Math.min(MOST, 2 * size) : Math.max(1, portion.size() / 2);
            }
            from += portion.size();
        }
    }
}
