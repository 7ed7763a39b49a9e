package io.portolan.embedded.sorted;

import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** What was ever seen of the values at the paths of a {@link WildcardIndex}, kept beside its entries and before all of them. */
final class WildcardTraits {
    private static final Key FIRST = new Key(new byte[] {0});
    private static final int SPREAD = 1;
    private static final int UNORDERED = 2;

    private final MVMap<Key, Key> kept;
    private final String root;
    private final Map<Key, Integer> known = new HashMap<>();

    WildcardTraits(MVMap<Key, Key> kept, String root) {
        this.kept = kept;
        this.root = root;
        Cursor<Key, Key> cursor = kept.cursor(FIRST, SortedIndex.EVERYTHING.from(), false);
        while (cursor.hasNext()) {
            Key path = cursor.next();
            if (path.compareTo(SortedIndex.EVERYTHING.from()) < 0) {
                known.put(path, (int) cursor.getValue().bytes()[0]);
            }
        }
    }

    /** Notes an array. */
    void spread(String path) {
        note(path, SPREAD);
    }

    /** Notes something that has no place in the order, or through which further paths lead to several values. */
    void disorder(String path) {
        note(path, UNORDERED);
    }

    boolean isSpread(String path) {
        return has(path, SPREAD);
    }

    /** Whether nothing on the way to it, nor there, is out of order. */
    boolean isOrdered(String path) {
        for (int dot = root.length(); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (has(path.substring(0, dot), UNORDERED)) {
                return false;
            }
        }
        return !has(path, UNORDERED);
    }

    private boolean has(String path, int trait) {
        return (known.getOrDefault(key(path), 0) & trait) != 0;
    }

    private void note(String path, int trait) {
        Key key = key(path);
        int before = known.getOrDefault(key, 0);
        if ((before | trait) != before) {
            known.put(key, before | trait);
            kept.put(key, new Key(new byte[] {(byte) (before | trait)}));
        }
    }

    private static Key key(String path) {
        return new Key(new KeyWriter().write(FIRST.bytes()).write(path, true).bytes());
    }
}
