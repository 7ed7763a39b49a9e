package io.portolan.query.platform.deadletters;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.platform.kafka.DeadLetterTopic.Letter;
import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Dead letters, in a topic as they were found and in a view with the reason. One is forgotten with the last build of a
 * view that lacks it, so a rebuild by a release that can read it mends it.
 */
public final class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<BsonDocument> letters;
    private final DeadLetterTopic topic;
    private final ReentrantLock lock = new ReentrantLock();

    public DeadLetters(MongoDatabase views, DeadLetterTopic topic) {
        this.letters = views.getCollection("deadLetters", BsonDocument.class);
        this.topic = topic;
    }

    /**
     * Keeps records aside for good, each once however often it is found; throws when that isn't possible now.
     *
     * @return how many weren't known before
     */
    public int park(List<DeadLetter> found) {
        if (found.isEmpty()) {
            return 0;
        }
        // Several feeds find the same record at about the same time.
        lock.lock();
        try {
            return parkNew(found);
        } finally {
            lock.unlock();
        }
    }

    private int parkNew(List<DeadLetter> found) {
        List<String> ids = found.stream().map(DeadLetters::id).toList();
        Set<String> known = Flux.from(letters.find(Filters.in("_id", ids)))
                .map(letter -> letter.getString("_id").getValue())
                .collect(Collectors.toSet())
                .blockOptional(PATIENCE)
                .orElseThrow();
        List<Letter> unknown = found.stream()
                .map(DeadLetters::letter)
                .filter(letter -> !known.contains(letter.place()))
                .toList();
        topic.send(unknown);
        List<UpdateOneModel<BsonDocument>> writes = found.stream()
                .map(letter ->
                        new UpdateOneModel<BsonDocument>(Filters.eq("_id", id(letter)), document(letter), UPSERT))
                .toList();
        Mono.from(letters.bulkWrite(writes)).block(PATIENCE);
        return unknown.size();
    }

    public Mono<Long> count() {
        return Mono.from(letters.countDocuments());
    }

    /** Why one of them could not be applied. */
    public Mono<String> anyReason() {
        return Mono.from(letters.find().first())
                .map(letter -> letter.getString("_id").getValue() + ": "
                        + letter.getString("reason").getValue());
    }

    /** Forgets those that only a build lacks which is no more. */
    public Mono<Void> forget(Generation generation) {
        return Mono.from(letters.updateMany(
                        Filters.eq("generations", generation.name()), Updates.pull("generations", generation.name())))
                .then(Mono.from(letters.deleteMany(Filters.size("generations", 0))))
                .then();
    }

    private static String id(DeadLetter letter) {
        return letter(letter).place();
    }

    private static Letter letter(DeadLetter letter) {
        return new Letter(letter.origin(), "projections", letter.reason());
    }

    private static Bson document(DeadLetter letter) {
        List<Bson> updates = new ArrayList<>();
        updates.add(Updates.setOnInsert("reason", letter.reason()));
        updates.add(Updates.setOnInsert(
                "recordedAt", new BsonDateTime(letter.origin().timestamp())));
        updates.add(Updates.addEachToSet("generations", List.copyOf(letter.generations())));
        Optional.ofNullable(letter.envelope()).ifPresent(envelope -> {
            updates.add(Updates.setOnInsert("organisation", envelope.organisation()));
            updates.add(Updates.setOnInsert("position", envelope.position()));
            updates.add(Updates.setOnInsert("type", envelope.type()));
            updates.add(Updates.setOnInsert("subject", envelope.subject()));
        });
        return Updates.combine(updates);
    }
}
