package io.portolan.query.platform.projections;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection of one build of a view, where a newer document is never replaced by an older one. */
final class ViewStore {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private static final String WILDCARD = ".$**";

    private final MongoCollection<BsonDocument> collection;

    ViewStore(MongoDatabase views, Generation generation) {
        this.collection = views.getCollection(generation.name(), BsonDocument.class);
    }

    /** Makes the collection and the indexes that lists are read by; changes nothing when they are there. */
    Mono<Void> prepare(List<List<String>> indexes) {
        return indexes.isEmpty()
                ? Mono.empty()
                : Flux.from(collection.createIndexes(
                                indexes.stream().map(ViewStore::index).toList()))
                        .then();
    }

    private static IndexModel index(List<String> paths) {
        List<String> all = new ArrayList<>(List.of("organisation", "removed"));
        all.addAll(paths);
        if (!paths.getLast().endsWith(WILDCARD)) {
            all.add("_id");
        }
        return new IndexModel(Indexes.ascending(all));
    }

    /** Those of the documents that exist. */
    Mono<List<StoredDocument>> find(Collection<String> ids) {
        return ids.isEmpty()
                ? Mono.just(List.of())
                : Flux.from(collection.find(Filters.in("_id", ids)))
                        .map(StoredDocument::of)
                        .collectList();
    }

    /** So many documents of an organisation at most that are still to be judged by an edition of their rule. */
    Mono<List<StoredDocument>> unjudged(String organisation, Ruled.Revision revision, int most) {
        return Flux.from(collection
                        .find(Filters.and(
                                Filters.eq("organisation", organisation),
                                Filters.eq("removed", false),
                                Filters.eq(revision.field(), revision.value()),
                                before(revision)))
                        .limit(most))
                .map(StoredDocument::of)
                .collectList();
    }

    /** Replaces documents that were judged, each unless it has changed meanwhile; answers how many were replaced. */
    Mono<Integer> judge(Collection<StoredDocument> documents, Ruled.Revision revision) {
        return replace(documents, before(revision));
    }

    /** Replaces a rule by which all are judged, unless it has changed meanwhile. */
    Mono<Integer> settle(StoredDocument rule) {
        return replace(List.of(rule), Filters.empty());
    }

    private static Bson before(Ruled.Revision revision) {
        return Filters.lt("fields." + Ruled.EDITION, revision.edition());
    }

    private Mono<Integer> replace(Collection<StoredDocument> documents, Bson still) {
        List<ReplaceOneModel<BsonDocument>> writes = documents.stream()
                .map(document -> new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", document.id()), Filters.eq("version", document.version()), still),
                        document.toBson()))
                .toList();
        return Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .map(BulkWriteResult::getMatchedCount);
    }

    /** Stores each document unless a newer one is there. */
    Mono<Void> write(Collection<StoredDocument> documents) {
        if (documents.isEmpty()) {
            return Mono.empty();
        }
        List<ReplaceOneModel<BsonDocument>> writes = documents.stream()
                .map(document -> new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", document.id()), Filters.lt("version", document.version())),
                        document.toBson(),
                        UPSERT))
                .toList();
        return Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .then()
                .onErrorResume(ViewStore::isOnlyNewer, _ -> Mono.empty());
    }

    /** The guard makes an upsert fail on the key of a document that isn't older. */
    private static boolean isOnlyNewer(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    Mono<Void> drop() {
        return Mono.from(collection.drop());
    }
}
