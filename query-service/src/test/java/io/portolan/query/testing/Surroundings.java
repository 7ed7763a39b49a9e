package io.portolan.query.testing;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.embedded.EmbeddedBroker;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import io.portolan.platform.kafka.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;

/** A broker and a store for all tests of this JVM, and in them a topic and a database for one test alone. */
public final class Surroundings implements AutoCloseable {
    private final ViewsDatabase database = new ViewsDatabase();
    private final KafkaSettings kafka =
            new KafkaSettings(EmbeddedBroker.shared().bootstrapServers(), 2, (short) 1, Map.of());

    public Surroundings() {
        try (TopicSetup setup = new TopicSetup(
                kafka, List.of(Topic.log(events()), Topic.log(deadLetters()), Topic.compacted(uses())))) {
            setup.start();
            setup.ready().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    public KafkaSettings kafka() {
        return kafka;
    }

    public String events() {
        return database.name() + ".events";
    }

    public String deadLetters() {
        return database.name() + ".dead-letters";
    }

    public String uses() {
        return database.name() + ".key-uses";
    }

    /** Where the views are for somebody who comes by way of that port. */
    public String viewsUri(int by) {
        return database.uri(by);
    }

    public MongoDatabase views() {
        return database.views();
    }

    public MongoCollection<BsonDocument> progress() {
        return views().getCollection("progress", BsonDocument.class);
    }

    public List<String> collections() {
        return Flux.from(views().listCollectionNames())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    public Story story() {
        return new Story(kafka, events());
    }

    @Override
    public void close() {
        database.close();
    }
}
