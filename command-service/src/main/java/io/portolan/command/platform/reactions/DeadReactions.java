package io.portolan.command.platform.reactions;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.platform.kafka.DeadLetterTopic.Letter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import reactor.core.publisher.Mono;

/**
 * Keeps what no reaction could be made to, in the topic as it was found and in the log's database with the reason, until an
 * operator who has dealt with it deletes it there.
 */
final class DeadReactions {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoCollection<Document> letters;
    private final DeadLetterTopic topic;
    private final InstantSource clock;

    DeadReactions(MongoDatabase database, DeadLetterTopic topic, InstantSource clock) {
        this.letters = database.getCollection("deadReactions");
        this.topic = topic;
        this.clock = clock;
    }

    /** Keeps a record aside for good, once however often it is found; throws when that isn't possible now. */
    void park(Letter letter) {
        String id = letter.consumer() + "/" + letter.place();
        boolean isKnown = Mono.from(letters.find(Filters.eq("_id", id)).first())
                .blockOptional(TIMEOUT)
                .isPresent();
        if (!isKnown) {
            topic.send(List.of(letter));
            Document note =
                    new Document("_id", id).append("reason", letter.reason()).append("at", Date.from(clock.instant()));
            Mono.from(letters.replaceOne(Filters.eq("_id", id), note, new ReplaceOptions().upsert(true)))
                    .block(TIMEOUT);
        }
    }

    Mono<Long> count() {
        return Mono.from(letters.countDocuments());
    }

    /** Which one of them it is, and why. */
    Mono<String> anyReason() {
        return Mono.from(letters.find().first())
                .map(letter -> letter.getString("_id") + ": " + letter.getString("reason"));
    }
}
