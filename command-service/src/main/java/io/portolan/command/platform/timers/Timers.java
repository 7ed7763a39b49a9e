package io.portolan.command.platform.timers;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.timers.Timed.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The moments at which something is due, in the log's database. A timer goes off at the earliest moment that it was set to;
 * whoever takes it has it alone for some time, and it goes off again if they die. Blocks.
 */
public final class Timers {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TAKEN = Duration.ofSeconds(30);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final String AT = "at";
    private static final String SETS = "sets";

    private final MongoCollection<Document> timers;

    /** Makes what it needs in the database, if it isn't there. */
    public Timers(MongoDatabase database) {
        timers = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("timers");
        Mono.from(timers.createIndex(Indexes.ascending(AT))).block(TIMEOUT);
    }

    /** A timer as it was taken. */
    record Taken(Timer timer, long sets) {}

    /** Lets timers go off at those moments, unless they go off earlier anyway; durable when it returns. */
    public void set(Map<Timer, Instant> moments) {
        if (moments.isEmpty()) {
            return;
        }
        List<UpdateOneModel<Document>> changes = new ArrayList<>();
        moments.forEach((timer, at) -> changes.add(new UpdateOneModel<>(
                Filters.eq("_id", timer.id()),
                Updates.combine(
                        Updates.min(AT, Date.from(at)),
                        Updates.inc(SETS, 1L),
                        Updates.set("name", timer.name()),
                        Updates.set("organisation", timer.organisation()),
                        Updates.set("key", timer.key())),
                UPSERT)));
        Mono.from(timers.bulkWrite(changes, new BulkWriteOptions().ordered(false)))
                .block(TIMEOUT);
    }

    /** Those that are due, the longest first. */
    List<Timer> due(Instant now, int most) {
        return Flux.from(timers.find(Filters.lte(AT, Date.from(now)))
                        .sort(Sorts.ascending(AT))
                        .limit(most))
                .map(timer ->
                        new Timer(timer.getString("name"), timer.getString("organisation"), timer.getString("key")))
                .collectList()
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    /** Takes one that is due for oneself; empty when somebody else has it. */
    Optional<Taken> take(Timer timer, Instant now) {
        Bson due = Filters.and(Filters.eq("_id", timer.id()), Filters.lte(AT, Date.from(now)));
        Bson later = Updates.set(AT, Date.from(now.plus(TAKEN)));
        return Mono.from(timers.findOneAndUpdate(due, later))
                .map(taken -> new Taken(timer, taken.getLong(SETS)))
                .blockOptional(TIMEOUT);
    }

    /**
     * Lets one that was taken go off at its next moment, if there is one.
     *
     * @return whether nobody has set it meanwhile; else it has to be done again, since nothing is known of that moment
     */
    boolean done(Taken taken, Optional<Instant> next) {
        Bson untouched = Filters.and(Filters.eq("_id", taken.timer().id()), Filters.eq(SETS, taken.sets()));
        return next.map(at -> Mono.from(timers.updateOne(untouched, Updates.set(AT, Date.from(at))))
                        .map(result -> result.getMatchedCount() == 1))
                .orElseGet(() -> Mono.from(timers.deleteOne(untouched)).map(result -> result.getDeletedCount() == 1))
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    /** Lets one that was taken go off as soon as possible. */
    void again(Timer timer, Instant now) {
        Mono.from(timers.updateOne(Filters.eq("_id", timer.id()), Updates.min(AT, Date.from(now))))
                .block(TIMEOUT);
    }
}
