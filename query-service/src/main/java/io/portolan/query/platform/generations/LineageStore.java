package io.portolan.query.platform.generations;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.generations.Lineage.Retired;
import io.portolan.query.platform.views.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lineages of all views, in the same store as the views. */
public final class LineageStore {
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<BsonDocument> lineages;

    public LineageStore(MongoDatabase views) {
        this.lineages = views.getCollection("generations", BsonDocument.class);
    }

    /** All of them by projection; one that nobody has begun is absent. */
    public Mono<Map<String, Lineage>> all() {
        return Flux.from(lineages.find()).map(LineageStore::lineage).collectMap(Lineage::projection);
    }

    /** Stores a lineage in the place of the one it was made from; false when somebody else was first. */
    public Mono<Boolean> replace(Lineage before, Lineage after) {
        BsonDocument document = document(after);
        var unchanged = Filters.and(Filters.eq("_id", before.projection()), Filters.eq("revision", before.revision()));
        return Mono.from(lineages.replaceOne(unchanged, document, new ReplaceOptions().upsert(before.revision() == 0)))
                .map(result -> result.getMatchedCount() == 1 || result.getUpsertedId() != null)
                .onErrorResume(
                        failure -> failure instanceof MongoWriteException refused
                                && refused.getError().getCode() == DUPLICATE_KEY,
                        _ -> Mono.just(false));
    }

    private static BsonDocument document(Lineage lineage) {
        return new BsonDocument("_id", new BsonString(lineage.projection()))
                .append("revision", new BsonInt64(lineage.revision()))
                .append("last", new BsonInt32(lineage.last()))
                .append("complete", array(lineage.complete()))
                .append("building", array(lineage.building()))
                .append(
                        "retired",
                        new BsonArray(lineage.retired().stream()
                                .map(retired -> document(retired.generation())
                                        .append(
                                                "until",
                                                new BsonDateTime(retired.until().toEpochMilli())))
                                .toList()));
    }

    private static BsonArray array(List<Generation> generations) {
        return new BsonArray(generations.stream().map(LineageStore::document).toList());
    }

    private static BsonDocument document(Generation generation) {
        return new BsonDocument("version", new BsonInt32(generation.version()))
                .append("number", new BsonInt32(generation.number()))
                .append("name", new BsonString(generation.name()));
    }

    private static Lineage lineage(BsonDocument document) {
        String projection = document.getString("_id").getValue();
        return new Lineage(
                projection,
                document.getNumber("revision").longValue(),
                document.getNumber("last").intValue(),
                generations(projection, document.getArray("complete")),
                generations(projection, document.getArray("building")),
                document.getArray("retired").stream()
                        .map(each -> new Retired(
                                generation(projection, each.asDocument()),
                                Instant.ofEpochMilli(
                                        each.asDocument().getDateTime("until").getValue())))
                        .toList());
    }

    private static List<Generation> generations(String projection, BsonArray array) {
        return array.stream()
                .map(each -> generation(projection, each.asDocument()))
                .toList();
    }

    private static Generation generation(String projection, BsonDocument document) {
        return new Generation(
                projection,
                document.getNumber("version").intValue(),
                document.getNumber("number").intValue());
    }
}
