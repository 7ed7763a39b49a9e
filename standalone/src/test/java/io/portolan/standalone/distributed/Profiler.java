package io.portolan.standalone.distributed;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a MongoDB tells of the queries that it has answered in one database since this began. */
final class Profiler implements AutoCloseable {
    private final MongoClient client;
    private final MongoDatabase database;

    Profiler(String uri, String name) {
        client = MongoClients.create(uri);
        database = client.getDatabase(name);
        run(new Document("profile", 2));
    }

    /** The plans of the reads of some collections, as {@code explain} names them; the newest first. */
    List<Plan> plans(String collections) {
        var reads = Filters.and(
                Filters.regex("ns", "^" + database.getName() + "[.](" + collections + ")-v"),
                Filters.in("op", "query", "command", "getmore"),
                Filters.exists("planSummary"));
        return Flux.from(database.getCollection("system.profile").find(reads).sort(new Document("$natural", -1)))
                .map(read -> new Plan(read.getString("planSummary"), read.get("command", Document.class)))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** How a command was answered. */
    record Plan(String summary, Document command) {}

    private void run(Document command) {
        Mono.from(database.runCommand(command)).block();
    }

    @Override
    public void close() {
        run(new Document("profile", 0));
        client.close();
    }
}
