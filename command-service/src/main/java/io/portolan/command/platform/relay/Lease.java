package io.portolan.command.platform.relay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Says which process relays. It only saves the others from trying: what keeps two from writing at once is that the newer writer
 * fences the older. So clocks may differ: a lease ends when it says so, or when its holder hasn't renewed it for a whole term
 * by the clock of whoever wants it.
 */
final class Lease {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Bson ID = eq("relay");

    private final MongoCollection<Document> leases;
    private final String me;
    private final Duration term;
    private final InstantSource clock;
    private @Nullable Sighting sighting;

    private record Sighting(String holder, long renewals, Instant at) {}

    Lease(MongoDatabase database, String me, Duration term, InstantSource clock) {
        this.leases = database.withTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("leases");
        this.me = me;
        this.term = term;
        this.clock = clock;
    }

    Duration term() {
        return term;
    }

    /** Takes the lease or renews it; false while it is another's. */
    boolean acquire() {
        if (take(and(ID, eq("holder", me)))) {
            return true;
        }
        Optional<Document> current = one(leases.find(ID).first());
        return current.map(this::succeed).orElseGet(this::first);
    }

    /** Lets another one take it at once. */
    void release() {
        one(leases.updateOne(and(ID, eq("holder", me)), set("until", Date.from(Instant.EPOCH))));
    }

    /** Who had it when it was last looked at. */
    String holder() {
        return sighting == null ? me : sighting.holder();
    }

    private boolean succeed(Document current) {
        String holder = current.getString("holder");
        long renewals = current.getLong("renewals");
        boolean over = !clock.instant().isBefore(current.getDate("until").toInstant());
        return (over || abandoned(holder, renewals)) && take(and(ID, eq("holder", holder), eq("renewals", renewals)));
    }

    private boolean abandoned(String holder, long renewals) {
        Instant now = clock.instant();
        if (sighting == null || !sighting.holder().equals(holder) || sighting.renewals() != renewals) {
            sighting = new Sighting(holder, renewals, now);
        }
        return !now.isBefore(sighting.at().plus(term));
    }

    private boolean take(Bson current) {
        boolean taken = one(leases.findOneAndUpdate(
                        current, combine(set("holder", me), set("until", end()), inc("renewals", 1L))))
                .isPresent();
        if (taken) {
            sighting = null;
        }
        return taken;
    }

    private boolean first() {
        Document lease = new Document("_id", "relay")
                .append("holder", me)
                .append("until", end())
                .append("renewals", 1L);
        try {
            return one(leases.insertOne(lease)).isPresent();
        } catch (MongoWriteException | DuplicateKeyException another) {
            return false;
        }
    }

    private Date end() {
        return Date.from(clock.instant().plus(term));
    }

    private static <T> Optional<T> one(Publisher<T> answer) {
        return Mono.from(answer).blockOptional(TIMEOUT.plusSeconds(1));
    }
}
