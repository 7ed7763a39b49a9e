package io.portolan.embedded.sorted;

import static java.util.Objects.requireNonNull;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Keeps each collection and each index in a map of the store. */
final class SortedDatabase extends AbstractSynchronizedMongoDatabase<Key> {
    static final String DOCUMENTS = "documents.";
    private static final String INDEX = "index.";

    private final MVStore store;

    SortedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equals("aggregate") && query.get(command) instanceof String name) {
            MongoCollection<Key> collection = resolveCollection(name, false);
            if (collection != null) {
                return Aggregate.of(query).answer(collection, query, this, databases, oplog);
            }
        }
        Document answer = super.handleCommand(channel, command, query, databases, oplog);
        if (command.equals("insert") && answer.get("writeErrors") instanceof List<?> errors) {
            answer.put("n", inserted(query, errors));
        }
        return answer;
    }

    // The emulator answers how many it was given.
    private static Object inserted(Document insert, List<?> errors) {
        return Utils.isTrue(insert.get("ordered"))
                ? requireNonNull(((Document) errors.getFirst()).get("index"))
                : requireNonNull((List<?>) insert.get("documents")).size() - errors.size();
    }

    @Override
    protected MongoCollection<Key> openOrCreateCollection(String name, CollectionOptions options) {
        return new SortedCollection(this, name, options, documents(name), cursorRegistry);
    }

    @Override
    protected Index<Key> openOrCreateUniqueIndex(String collection, String index, List<IndexKey> keys, boolean sparse) {
        return keys.size() == 1 && keys.getFirst().getKey().equals(SortedIndex.ID)
                ? new IdIndex(index, keys, documents(collection))
                : new FieldIndex(index, keys, sparse, true, entries(collection, index));
    }

    @Override
    protected Index<Key> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        MVMap<Key, Key> entries = entries(collection, index);
        return WildcardIndex.isFor(keys)
                ? new WildcardIndex(index, keys, entries)
                : new FieldIndex(index, keys, sparse, false, entries);
    }

    @Override
    protected void dropIndex(MongoCollection<Key> collection, String index) {
        super.dropIndex(collection, index);
        store.removeMap(nameOfIndex(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeMap(nameOf(name));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        throw new UnsupportedOperationException("collections keep their names here");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private MVMap<Key, Document> documents(String collection) {
        return store.openMap(
                nameOf(collection),
                new MVMap.Builder<Key, Document>().keyType(KeyType.INSTANCE).valueType(DocumentType.INSTANCE));
    }

    private MVMap<Key, Key> entries(String collection, String index) {
        return store.openMap(
                nameOfIndex(collection, index),
                new MVMap.Builder<Key, Key>().keyType(KeyType.INSTANCE).valueType(KeyType.INSTANCE));
    }

    private String nameOf(String collection) {
        return DOCUMENTS + getFullCollectionNamespace(collection);
    }

    private String nameOfIndex(String collection, String index) {
        return INDEX + getFullCollectionNamespace(collection) + "." + index;
    }
}
