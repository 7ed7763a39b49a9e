package io.portolan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class EmbeddedStoreTest {
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

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }
}
