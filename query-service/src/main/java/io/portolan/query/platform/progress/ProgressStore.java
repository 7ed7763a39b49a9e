package io.portolan.query.platform.progress;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.views.Generation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Progress in the same store as the views: one document for each partition of a topic and for each organisation, whose
 * numbers only ever grow, so that it doesn't matter who writes last.
 */
public final class ProgressStore {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<BsonDocument> progress;

    public ProgressStore(MongoDatabase views) {
        this.progress = views.getCollection("progress", BsonDocument.class);
    }

    /**
     * Where each generation goes on, by partition.
     *
     * @param topic the topic's id, which another topic of the same name doesn't have
     */
    public Mono<Map<Integer, Map<String, Long>>> offsets(String topic, int partitions) {
        List<String> ids = IntStream.range(0, partitions)
                .mapToObj(partition -> partition(topic, partition))
                .toList();
        return Flux.from(progress.find(Filters.in("_id", ids)))
                .collectMap(
                        document -> document.getNumber("partition").intValue(),
                        document -> numbers(document.getDocument("offsets")));
    }

    /** How far organisations are, by their ids. */
    public Mono<Map<String, Advance.Place>> positions(Collection<String> organisations) {
        List<String> ids =
                organisations.stream().map(ProgressStore::organisation).toList();
        return Flux.from(progress.find(Filters.in("_id", ids)))
                .collectMap(
                        document -> document.getString("organisation").getValue(),
                        document -> new Advance.Place(
                                document.getNumber("partition").intValue(),
                                numbers(document.getDocument("positions"))));
    }

    /** Stores it; what is there already and farther stays. */
    Mono<Void> save(String topic, Advance advance) {
        List<UpdateOneModel<BsonDocument>> writes = new ArrayList<>();
        advance.offsets().forEach((partition, offsets) -> {
            Bson about = Updates.set("partition", partition);
            writes.add(write(partition(topic, partition), about, "offsets", offsets));
        });
        advance.positions().forEach((organisation, place) -> {
            Bson about = Updates.combine(
                    Updates.set("organisation", organisation), Updates.set("partition", place.partition()));
            writes.add(write(organisation(organisation), about, "positions", place.positions()));
        });
        return Mono.from(progress.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .then();
    }

    /** Forgets a generation that is no more. */
    public Mono<Void> forget(Generation generation) {
        Bson update = Updates.combine(
                Updates.unset("offsets." + generation.name()), Updates.unset("positions." + generation.name()));
        return Mono.from(progress.updateMany(new BsonDocument(), update)).then();
    }

    private static UpdateOneModel<BsonDocument> write(String id, Bson about, String field, Map<String, Long> numbers) {
        List<Bson> updates = new ArrayList<>(List.of(about));
        numbers.forEach((generation, number) -> updates.add(Updates.max(field + "." + generation, number)));
        return new UpdateOneModel<>(Filters.eq("_id", id), Updates.combine(updates), UPSERT);
    }

    private static String partition(String topic, int partition) {
        return "partition/" + topic + "/" + partition;
    }

    private static String organisation(String organisation) {
        return "organisation/" + organisation;
    }

    private static Map<String, Long> numbers(BsonDocument document) {
        Map<String, Long> numbers = new HashMap<>();
        document.forEach((name, number) -> numbers.put(name, number.asNumber().longValue()));
        return numbers;
    }
}
