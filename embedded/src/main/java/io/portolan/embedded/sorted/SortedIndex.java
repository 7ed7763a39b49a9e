package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** An index whose entries are sorted. Which one a query uses is the {@link Plan}'s matter, not each index's own. */
abstract class SortedIndex extends Index<Key> implements Seekable {
    static final String ID = "_id";
    static final Range EVERYTHING = new Range(new Key(new byte[] {1}), null);

    private final List<FieldPath> fields;

    SortedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        fields = keys.stream()
                .map(key -> new FieldPath(key.getKey(), key.isAscending()))
                .toList();
    }

    @Override
    public List<FieldPath> fields() {
        return fields;
    }

    /** What a query with those conditions and that order may be answered from. */
    Stream<Seekable> seekables(Conditions conditions, @Nullable Document order) {
        return Stream.of(this);
    }

    @Override
    public boolean isSparse() {
        return super.isSparse();
    }

    @Override
    public Key getPosition(Document document) {
        return KeyWriter.key(document.get(ID));
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Key> getPositions(Document query) {
        throw new UnsupportedOperationException("asked only when it can handle a query");
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}

    static <V> Stream<Key> scan(MVMap<Key, V> map, Range range, boolean reversed, Function<Cursor<Key, V>, Key> read) {
        Cursor<Key, V> cursor =
                reversed ? map.cursor(range.to(), range.from(), true) : map.cursor(range.from(), range.to(), false);
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<Key>(Long.MAX_VALUE, 0) {
                    @Override
                    public boolean tryAdvance(java.util.function.Consumer<? super Key> action) {
                        do {
                            if (!cursor.hasNext()) {
                                return false;
                            }
                            cursor.next();
                        } while (cursor.getKey().equals(range.to()));
                        action.accept(read.apply(cursor));
                        return true;
                    }
                },
                false);
    }

    static <V> long count(MVMap<Key, V> map, Range range) {
        return rank(map, range.to()) - rank(map, range.from());
    }

    private static <V> long rank(MVMap<Key, V> map, @Nullable Key key) {
        if (key == null) {
            return map.sizeAsLong();
        }
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }
}
