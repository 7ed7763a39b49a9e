package io.portolan.query.apikeys;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.views.StoredDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When each key was last used, to the minute; beside the view of keys, since uses are no events. */
final class KeyUseView {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<BsonDocument> uses;

    KeyUseView(MongoDatabase views) {
        this.uses = views.getCollection("keyUses", BsonDocument.class);
    }

    /** The latest use of each of an organisation's keys; one that was never used is absent. */
    Mono<Map<String, Instant>> lastUses(String organisation, Collection<String> keyIds) {
        List<String> ids =
                keyIds.stream().map(id -> StoredDocument.id(organisation, id)).toList();
        return Flux.from(uses.find(Filters.in("_id", ids)))
                .collectMap(
                        use -> use.getString("_id").getValue().substring(organisation.length() + 1),
                        use -> Instant.ofEpochMilli(
                                use.getDateTime("lastUsedAt").getValue()));
    }

    /** Notes uses by organisation and key; an earlier one than is known changes nothing. */
    Mono<Void> note(Map<String, Instant> latest) {
        List<UpdateOneModel<BsonDocument>> writes = latest.entrySet().stream()
                .map(use -> new UpdateOneModel<BsonDocument>(
                        Filters.eq("_id", use.getKey()),
                        Updates.max(
                                "lastUsedAt", new BsonDateTime(use.getValue().toEpochMilli())),
                        UPSERT))
                .toList();
        return writes.isEmpty()
                ? Mono.empty()
                : Mono.from(uses.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                        .then();
    }
}
