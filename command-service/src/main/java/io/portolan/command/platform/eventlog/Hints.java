package io.portolan.command.platform.eventlog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One document for each organisation that has a log, there before its first commit, which says where to begin to look for the
 * end of the log. It may be behind; it never goes back, since of two tips the later one is the greater document.
 */
final class Hints {
    private final MongoCollection<BsonDocument> heads;

    Hints(MongoDatabase database) {
        heads = database.getCollection("heads", BsonDocument.class);
    }

    Mono<Tip> find(String organisation) {
        return Mono.from(heads.find(eq(organisation)).first())
                .map(Hints::hinted)
                .defaultIfEmpty(Tip.NONE);
    }

    /** Those of all organisations. */
    Mono<Map<String, Tip>> all() {
        return Flux.from(heads.find()).collectMap(hint -> hint.getString("_id").getValue(), Hints::hinted);
    }

    Set<String> organisations() {
        return Store.all(heads.find().projection(include("_id"))).stream()
                .map(hint -> hint.getString("_id").getValue())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Makes an organisation known, durably, before it has a log. */
    void register(String organisation) {
        Store.all(heads.updateOne(
                eq(organisation), Updates.max("tip", document(Tip.NONE)), new UpdateOptions().upsert(true)));
    }

    /** A write behind which everything that was written before is durable, too. */
    void barrier(String organisation) {
        Store.all(heads.updateOne(eq(organisation), Updates.inc("barriers", 1L), new UpdateOptions().upsert(true)));
    }

    void write(Map<String, Tip> tips) {
        List<WriteModel<BsonDocument>> updates = tips.entrySet().stream()
                .<WriteModel<BsonDocument>>map(
                        tip -> new UpdateOneModel<>(eq(tip.getKey()), Updates.max("tip", document(tip.getValue()))))
                .toList();
        Store.all(heads.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
    }

    private static BsonDocument document(Tip tip) {
        return new BsonDocument("position", new BsonInt64(tip.position()))
                .append("hash", new BsonString(tip.hash()))
                .append("keysPosition", new BsonInt64(tip.keysPosition()));
    }

    private static Tip hinted(BsonDocument hint) {
        return hint.containsKey("tip") ? tip(hint.getDocument("tip")) : Tip.NONE;
    }

    private static Tip tip(BsonDocument tip) {
        return new Tip(
                tip.getInt64("position").getValue(),
                tip.getString("hash").getValue(),
                tip.getInt64("keysPosition").getValue(),
                tip.getInt64("position").getValue());
    }
}
