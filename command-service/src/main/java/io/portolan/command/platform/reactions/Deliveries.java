package io.portolan.command.platform.reactions;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import org.bson.Document;
import reactor.core.publisher.Mono;

/**
 * Remembers what was delivered, so that an event that comes again is not delivered again. Only a process that dies between
 * the delivery and this note delivers twice, with the same message id.
 */
public final class Deliveries {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoCollection<Document> done;
    private final InstantSource clock;

    public Deliveries(MongoDatabase database, InstantSource clock) {
        this.done = database.getCollection("deliveries");
        this.clock = clock;
    }

    /**
     * Delivers what wasn't delivered yet; must not be called on an event loop.
     *
     * @param delivery names the reaction and the event
     */
    public void once(String delivery, Runnable deliver) {
        if (Mono.from(done.find(Filters.eq("_id", delivery)).first())
                .blockOptional(TIMEOUT)
                .isPresent()) {
            return;
        }
        deliver.run();
        Document note = new Document("_id", delivery).append("at", Date.from(clock.instant()));
        Mono.from(done.replaceOne(Filters.eq("_id", delivery), note, new ReplaceOptions().upsert(true)))
                .block(TIMEOUT);
    }
}
