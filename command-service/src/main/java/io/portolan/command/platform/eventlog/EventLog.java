package io.portolan.command.platform.eventlog;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.heads.Head;
import io.portolan.platform.heads.Heads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The log of every organisation in one database. One per process; any number of processes may share a database. */
@SuppressWarnings("DoNotCallSuggester")
public final class EventLog implements Heads, AutoCloseable {
    private final MongoDatabase database;

    private EventLog(MongoDatabase database) {
        this.database = database;
    }

    /** Opens the log and makes what it needs in the database, if it isn't there. */
    public static EventLog open(MongoDatabase database) {
        return new EventLog(database);
    }

    /**
     * Stores a draft; blocks until it is durable.
     *
     * @return its position
     * @throws SlotTakenException when another commit holds one of its slots or claims
     * @throws RequestTakenException when its request was committed before
     * @throws io.portolan.platform.Refusal {@code UNAVAILABLE} when the store doesn't answer, and then the draft may or may
     *     not be stored; {@code TOO_MANY_REQUESTS} when too many wait, {@code TOO_LARGE} above 12 MiB
     */
    public long append(Draft draft) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** The newest event of a subject, which carries its whole state. */
    public Optional<LoggedEvent> newest(String organisation, String subject) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** All events of a subject from a sequence on. */
    public List<LoggedEvent> history(String organisation, String subject, long fromSequence) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** The commit that holds a slot or a claim. */
    public Optional<Commit> bySlot(String slot) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** The commit that a request key led to. */
    public Optional<Commit> byRequest(String organisation, String key) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** The commits that follow a position, without a gap, at most so many, fewer when they are large. */
    public List<Commit> read(String organisation, long afterPosition, int most) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** The organisations that have a log. */
    public Set<String> organisations() {
        throw new UnsupportedOperationException(database.getName());
    }

    /** Has the listener called with the organisation after each append of this process, until closed. */
    public AutoCloseable onAppend(Consumer<String> listener) {
        throw new UnsupportedOperationException(database.getName());
    }

    @Override
    public Mono<Head> head(String organisation, Duration maxAge) {
        throw new UnsupportedOperationException(database.getName());
    }

    /** Writes what is queued and stops. */
    @Override
    public void close() {}
}
