package io.portolan.embedded;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A process to be killed: it writes pairs, says which were acknowledged, and which it saw when it looked. */
final class Crash {
    static final int WRITERS = 4;

    private Crash() {}

    public static void main(String[] arguments) {
        EmbeddedStore store = EmbeddedStore.onDisk(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
        var pairs = MongoClients.create(store.uri()).getDatabase("test").getCollection("pairs");
        Mono.from(pairs.createIndex(Indexes.ascending("slots"), new IndexOptions().unique(true)))
                .block();
        Flux.merge(IntStream.range(0, WRITERS)
                        .mapToObj(writer -> write(pairs, writer))
                        .toList())
                .mergeWith(look(pairs))
                .doOnNext(System.out::println)
                .blockLast();
    }

    static String id(int writer, int number, String half) {
        return "%d/%08d/%s".formatted(writer, number, half);
    }

    static String slot(String id) {
        return "slot of " + id;
    }

    private static Flux<String> write(MongoCollection<Document> pairs, int writer) {
        return Flux.range(0, Integer.MAX_VALUE)
                .concatMap(number -> Mono.from(pairs.insertMany(
                                List.of(document(id(writer, number, "a")), document(id(writer, number, "b")))))
                        .thenReturn(id(writer, number, "a")));
    }

    private static Flux<String> look(MongoCollection<Document> pairs) {
        MongoCollection<Document> durable = pairs.withReadConcern(ReadConcern.MAJORITY);
        return Mono.from(durable.find().sort(new Document("_id", -1)).limit(1))
                .map(document -> document.getString("_id"))
                .repeat();
    }

    private static Document document(String id) {
        return new Document("_id", id).append("slots", List.of(slot(id), "another " + slot(id)));
    }
}
