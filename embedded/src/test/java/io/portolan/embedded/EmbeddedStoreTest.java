package io.portolan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EmbeddedStoreTest {
    private static final int OUT_OF_DISK_SPACE = 14031;

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasWrittenOverARestart() {
        Path file = folder.resolve("log");
        try (EmbeddedStore store = EmbeddedStore.onDisk(file, Durability.SYNCED);
                MongoClient client = MongoClients.create(store.uri())) {
            Mono.from(things(client).insertOne(new Document("_id", 1))).block();
        }
        try (EmbeddedStore store = EmbeddedStore.onDisk(file, Durability.SYNCED);
                MongoClient client = MongoClients.create(store.uri())) {
            assertThat(Mono.from(things(client).find()).block()).isEqualTo(new Document("_id", 1));
        }
    }

    @Test
    void refusesChangesWhileTheDiskIsFullButNoReads() {
        AtomicBoolean room = new AtomicBoolean(true);
        try (EmbeddedStore store = EmbeddedStore.onDisk(folder.resolve("log"), Durability.SYNCED, room::get);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = things(client);
            Mono.from(things.insertOne(new Document("_id", 1))).block();
            room.set(false);
            assertThatThrownBy(() ->
                            Mono.from(things.insertOne(new Document("_id", 2))).block())
                    .asInstanceOf(InstanceOfAssertFactories.type(MongoCommandException.class))
                    .returns(OUT_OF_DISK_SPACE, MongoCommandException::getErrorCode);
            assertThat(Flux.from(things.find()).collectList().block()).containsExactly(new Document("_id", 1));
            room.set(true);
            Mono.from(things.insertOne(new Document("_id", 3))).block();
            assertThat(Flux.from(things.find()).collectList().block()).hasSize(2);
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }
}
