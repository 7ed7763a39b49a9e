package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** The index on {@code _id}: the documents themselves, which are sorted by it. */
final class IdIndex extends SortedIndex {
    private static final Key FIRST_UNORDERED = new Key(new byte[] {(byte) KeyWriter.OTHER});

    private final MVMap<Key, Document> documents;

    IdIndex(String name, List<IndexKey> keys, MVMap<Key, Document> documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public boolean isSpread() {
        return false;
    }

    @Override
    public boolean isOrdered() {
        return documents.ceilingKey(FIRST_UNORDERED) == null;
    }

    @Override
    public Stream<Key> positions(Range range, boolean reversed) {
        return scan(documents, range, reversed, Cursor::getKey);
    }

    @Override
    public long count(Range range) {
        return count(documents, range);
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {
        if (documents.containsKey(getPosition(document))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {}

    @Override
    public Key remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {}

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {}

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }
}
