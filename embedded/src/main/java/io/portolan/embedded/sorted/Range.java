package io.portolan.embedded.sorted;

import org.jspecify.annotations.Nullable;

/** Keys from one on and before another, if there is another. */
record Range(Key from, @Nullable Key to) {
    /** All keys that begin with a prefix. */
    static Range of(byte[] prefix) {
        byte[] after = Key.after(prefix);
        return new Range(new Key(prefix), after == null ? null : new Key(after));
    }
}
