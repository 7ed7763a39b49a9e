package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** An index on fields: for each combination of their values in a document an entry, which ends with the document's position. */
final class FieldIndex extends SortedIndex {
    /** Sorts before every entry and holds what was ever seen of the values. */
    private static final Key TRAITS = new Key(new byte[] {0});

    private static final int SPREAD = 1;
    private static final int UNORDERED = 2;

    private final MVMap<Key, Key> entries;
    private final boolean unique;
    private int traits;

    FieldIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique, MVMap<Key, Key> entries) {
        super(name, keys, sparse);
        this.unique = unique;
        this.entries = entries;
        Key kept = entries.get(TRAITS);
        traits = kept == null ? 0 : kept.bytes()[0];
    }

    @Override
    public boolean isSpread() {
        return (traits & SPREAD) != 0;
    }

    @Override
    public boolean isOrdered() {
        return (traits & UNORDERED) == 0;
    }

    @Override
    public Stream<Key> positions(Range range, boolean reversed) {
        return scan(entries, range, reversed, Cursor::getValue);
    }

    @Override
    public long count(Range range) {
        return count(entries, range);
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {
        Entries added = Entries.of(this, document);
        if (unique) {
            check(added, getPosition(document), collection);
        }
    }

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {
        put(Entries.of(this, document), position);
    }

    @Override
    public Key remove(Document document) {
        Key position = getPosition(document);
        Entries.of(this, document).values().forEach(values -> entries.remove(entry(values, position)));
        return position;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {
        checkAdd(newDocument, collection);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {
        Entries former = Entries.of(this, oldDocument);
        Entries present = Entries.of(this, newDocument);
        if (!former.values().equals(present.values())) {
            former.values().forEach(values -> entries.remove(entry(values, position)));
            put(present, position);
        }
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong() - (traits == 0 ? 0 : 1);
    }

    private void check(Entries added, Key position, MongoCollection<Key> collection) {
        for (Key values : added.values()) {
            Key next = entries.ceilingKey(values);
            if (next != null && startsWith(next, values) && !position.equals(entries.get(next))) {
                throw new DuplicateKeyError(this, collection, getKeys(), added.describe(values));
            }
        }
    }

    private void put(Entries added, Key position) {
        added.values().forEach(values -> entries.put(entry(values, position), position));
        int seen = traits | (added.spread() ? SPREAD : 0) | (added.ordered() ? 0 : UNORDERED);
        if (seen != traits) {
            traits = seen;
            entries.put(TRAITS, new Key(new byte[] {(byte) seen}));
        }
    }

    /** The values, and after them where the document is. */
    static Key entry(Key values, Key position) {
        return new Key(
                new KeyWriter().write(values.bytes()).write(position.bytes()).bytes());
    }

    private static boolean startsWith(Key key, Key prefix) {
        int length = prefix.bytes().length;
        return key.bytes().length >= length && Arrays.equals(key.bytes(), 0, length, prefix.bytes(), 0, length);
    }
}
