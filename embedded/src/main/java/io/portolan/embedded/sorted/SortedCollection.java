package io.portolan.embedded.sorted;

import static java.util.Objects.requireNonNull;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents sorted by {@code _id}, found through the best index. A document that was once stored is never changed, only
 * replaced, so that answers may be encoded and the store be written without a lock.
 */
final class SortedCollection extends AbstractSynchronizedMongoCollection<Key> {
    private static final Document EVERYTHING = new Document();

    private final MVMap<Key, Document> documents;
    private boolean changing;

    SortedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Key, Document> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    MVMap<Key, Document> documents() {
        return documents;
    }

    @Override
    protected synchronized QueryResult queryDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document projection) {
        if (order != null && order.containsKey("$natural")) {
            return matchDocuments(query, order, skip, limit, batch, projection);
        }
        Conditions conditions = Conditions.of(query);
        Plan plan = Plan.best(getIndexes(), conditions, order, limit == 0 ? 0 : skip + limit);
        Stream<Document> found =
                plan == null ? documents.values().stream() : plan.positions().map(this::getDocument);
        Stream<Document> matching = found.filter(document -> matches(document, conditions, query));
        if (order == null || order.isEmpty() || (plan != null && plan.sorted())) {
            return matchDocumentsFromStream(matching, EVERYTHING, null, skip, limit, batch, projection);
        }
        List<Document> all = matching.toList();
        List<Document> sorted = new Order(order).sorted(all);
        return sorted == null
                ? matchDocumentsFromStream(all.stream(), EVERYTHING, order, skip, limit, batch, projection)
                : matchDocumentsFromStream(sorted.stream(), EVERYTHING, null, skip, limit, batch, projection);
    }

    private boolean matches(Document document, Conditions conditions, Document query) {
        Boolean decided = conditions.decide(document);
        return decided == null ? documentMatchesQuery(document, query) : decided;
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return super.documentMatchesQuery(document, Apart.of(query));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document projection) {
        Stream<Document> all = documents.values().stream();
        if (isNaturalDescending(order)) {
            all = all.toList().reversed().stream();
        }
        return matchDocumentsFromStream(all, query, order, skip, limit, batch, projection);
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batch) {
        if (changing) {
            return new QueryResult(matched.stream().map(Document::cloneDeeply).toList());
        }
        SizedCursor cursor = new SizedCursor(cursorRegistry.generateCursorId(), matched);
        List<Document> first = cursor.takeDocuments(batch > 0 ? batch : Integer.MAX_VALUE);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    /** Copies, since it is aggregations that ask so, and some of their stages change what they get. */
    @Override
    public Stream<Document> handleQueryAsStream(Document query) {
        return super.handleQueryAsStream(query).map(Document::cloneDeeply);
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        return super.queryAllAsStream().map(Document::cloneDeeply);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        Conditions conditions = Conditions.of(query == null ? new Document() : query);
        Plan plan = Plan.best(getIndexes(), conditions, null, 0);
        if (plan == null || !plan.exact(conditions)) {
            return super.count(query, skip, limit);
        }
        int count = Math.max(0, Math.toIntExact(plan.count()) - skip);
        return limit > 0 ? Math.min(limit, count) : count;
    }

    @Override
    public synchronized void addIndex(Index<Key> index) {
        super.addIndex(index);
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected Document getDocument(Key position) {
        return requireNonNull(documents.get(position));
    }

    @Override
    protected Key addDocumentInternal(Document document) {
        Key position = KeyWriter.key(getIdField() == null ? UUID.randomUUID() : document.get(getIdField()));
        documents.put(position, document);
        return position;
    }

    @Override
    protected void removeDocument(Key position) {
        documents.remove(position);
    }

    @Override
    protected void handleUpdate(Key position, Document former, Document present) {
        documents.put(position, present);
    }

    @Override
    protected Stream<DocumentWithPosition<Key>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
