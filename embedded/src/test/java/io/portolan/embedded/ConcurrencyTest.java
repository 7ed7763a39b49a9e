package io.portolan.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the services rely on when many write at the same time. */
class ConcurrencyTest {
    private static final int MANY = 64;

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoCollection<Document> things = client.getDatabase("test").getCollection("things");

    @BeforeEach
    void index() {
        Mono.from(things.createIndex(Indexes.ascending("slots"), new IndexOptions().unique(true)))
                .block();
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void aUniqueIndexAdmitsOneOfMany() {
        Long admitted = Flux.range(0, MANY)
                .flatMap(
                        id -> Mono.from(things.insertOne(thing(id, "same", "other" + id)))
                                .onErrorResume(MongoWriteException.class, _ -> Mono.empty()),
                        MANY)
                .count()
                .block();

        assertThat(admitted).isEqualTo(1);
        assertThat(all()).hasSize(1);
    }

    @Test
    void anOrderedInsertManyStopsAtTheFirstDuplicate() {
        Mono.from(things.insertOne(thing(2, "taken"))).block();
        Mono<?> insertion = Mono.from(
                things.insertMany(List.of(thing(0, "zero"), thing(1, "taken"), thing(3, "three"), thing(4, "taken"))));

        assertThat(insertion.materialize().block())
                .extracting(signal -> signal.getThrowable())
                .asInstanceOf(InstanceOfAssertFactories.type(MongoBulkWriteException.class))
                .satisfies(failure -> {
                    assertThat(failure.getWriteErrors()).singleElement().satisfies(error -> {
                        assertThat(error.getIndex()).isEqualTo(1);
                        assertThat(error.getCode()).isEqualTo(11000);
                        assertThat(error.getMessage())
                                .contains("index: slots_1")
                                .contains("\"taken\"");
                    });
                    assertThat(failure.getWriteResult().getInsertedCount()).isEqualTo(1);
                });
        assertThat(all()).extracting(document -> document.get("_id")).containsExactly(0, 2);
    }

    @Test
    void guardedUpsertsEndAtTheNewest() {
        Flux.fromStream(IntStream.rangeClosed(1, MANY).boxed())
                .flatMap(this::upsertUnlessNewer, MANY)
                .blockLast();

        assertThat(all()).containsExactly(new Document("_id", 0).append("sequence", MANY));
    }

    @Test
    void findAndModifyCountsEveryTime() {
        Mono.from(things.insertOne(new Document("_id", 0).append("count", 0))).block();
        List<Integer> counts = Flux.range(0, MANY)
                .flatMap(
                        _ -> Mono.from(things.findOneAndUpdate(
                                Filters.eq("_id", 0),
                                Updates.inc("count", 1),
                                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))),
                        MANY)
                .map(document -> document.getInteger("count"))
                .collectList()
                .block();

        assertThat(counts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, MANY).boxed().toList());
    }

    @Test
    void aReaderNeverSeesHalfAnUpdate() {
        Mono.from(things.insertOne(new Document("_id", 0).append("left", 0).append("right", 0)))
                .block();
        Flux<Document> changes = Flux.range(1, 500)
                .concatMap(number -> Mono.from(things.updateOne(
                        Filters.eq("_id", 0),
                        Updates.combine(Updates.set("left", number), Updates.set("right", number)))))
                .thenMany(Flux.empty());

        List<Document> seen = Flux.merge(changes, look(), look(), look(), look())
                .collectList()
                .block();

        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(document -> assertThat(document.get("left")).isEqualTo(document.get("right")));
    }

    private Flux<Document> look() {
        return Mono.from(things.find(Filters.eq("_id", 0))).repeat(500);
    }

    private Mono<?> upsertUnlessNewer(int sequence) {
        return Mono.from(things.updateOne(
                        Filters.and(Filters.eq("_id", 0), Filters.lt("sequence", sequence)),
                        Updates.set("sequence", sequence),
                        new UpdateOptions().upsert(true)))
                .onErrorResume(
                        MongoWriteException.class,
                        failure -> failure.getCode() == 11000 ? Mono.empty() : Mono.error(failure));
    }

    private static Document thing(int id, String... slots) {
        return new Document("_id", id).append("slots", List.of(slots));
    }

    private List<Document> all() {
        return requireNonNull(Flux.from(things.find().sort(new Document("_id", 1)))
                .collectList()
                .block());
    }
}
