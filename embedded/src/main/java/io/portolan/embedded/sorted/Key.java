package io.portolan.embedded.sorted;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as bytes that sort as the values do; also where a document is: its {@code _id} as bytes. */
final class Key implements Comparable<Key> {
    private final byte[] bytes;

    Key(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first key after all that begin with this one; null when there can't be one. */
    static byte @Nullable [] after(byte[] prefix) {
        for (int last = prefix.length - 1; last >= 0; last--) {
            if (prefix[last] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(prefix, last + 1);
                next[last]++;
                return next;
            }
        }
        return null;
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
