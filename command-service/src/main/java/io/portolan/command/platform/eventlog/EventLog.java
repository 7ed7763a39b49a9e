package io.portolan.command.platform.eventlog;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.Refusal;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.heads.Head;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The log of every organisation in one database. One per process; any number of processes may share a database. What blocks is
 * for virtual threads, and fails with a {@link Refusal} of kind {@code UNAVAILABLE} when the store doesn't answer in time.
 */
public final class EventLog implements AllHeads, AutoCloseable {
    private static final long MOST_BYTES = 12L << 20;
    private static final long CACHED_BYTES = 64L << 20;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Commits commits;
    /** For reading what is known to be durable. */
    private final Commits durableCommits;

    private final Hints hints;
    private final Tips tips;
    private final Effectless effectless;
    private final Subjects subjects;
    private final Behind behind;
    private final Listeners listeners = new Listeners();
    private final Intake intake = new Intake();
    private final Writer writer;
    private final Thread thread;

    private EventLog(MongoDatabase database, boolean exclusive) {
        commits = new Commits(database);
        durableCommits = exclusive ? commits.local() : commits;
        hints = new Hints(database);
        effectless = new Effectless(database);
        tips = new Tips(commits, hints, exclusive);
        States states = new States(database);
        subjects = new Subjects(commits, states, CACHED_BYTES, exclusive, this::inDoubt);
        behind = new Behind(hints, states, tips);
        writer = new Writer(intake, commits, hints, tips, new Aftermath(subjects, behind, listeners));
        thread = Thread.ofVirtual().name("log-writer").start(writer);
    }

    /** Opens the log and makes what it needs in the database, if it isn't there. */
    public static EventLog open(MongoDatabase database) {
        return open(database, false);
    }

    /**
     * Opens the log and makes what it needs in the database, if it isn't there.
     *
     * @param exclusive whether no other process appends to it, so that its heads and what it has cached
     *     are known without asking the store
     */
    public static EventLog open(MongoDatabase database, boolean exclusive) {
        MongoDatabase configured = Store.configured(database);
        Store.ask(() -> Store.insist(new Commits(configured)::createIndexes));
        return new EventLog(configured, exclusive);
    }

    /**
     * Stores a draft; blocks until it is durable.
     *
     * @return its position
     * @throws SlotTakenException when another commit holds one of its slots or claims, or one of its premises isn't true
     * @throws RequestTakenException when its request was committed before
     * @throws Refusal {@code UNAVAILABLE} when the store doesn't answer, and then the draft may be stored or not;
     *     {@code TOO_MANY_REQUESTS} when too many wait, {@code TOO_LARGE} above 12 MiB
     */
    public long append(Draft draft) {
        draft.requireDistinctSlots();
        if (draft.bytes() > MOST_BYTES) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "more than 12 MiB can't be stored at once");
        }
        subjects.lost(draft).ifPresent(slot -> {
            throw refusal(draft, slot);
        });
        Pending pending = new Pending(draft);
        if (!intake.offer(pending)) {
            throw writer.inDoubt() ? Store.unavailable() : overloaded();
        }
        try {
            return pending.await();
        } catch (SlotTakenException overtaken) {
            subjects.forget(draft);
            throw overtaken;
        }
    }

    /** A request that was sent again is one, even where it conflicts with its own effect. */
    private RuntimeException refusal(Draft draft, String slot) {
        return Optional.ofNullable(draft.request())
                .flatMap(request -> byRequest(draft.organisation(), request.key()))
                .<RuntimeException>map(RequestTakenException::new)
                .orElseGet(() -> new SlotTakenException(slot));
    }

    private static Refusal overloaded() {
        return Refusal.of(Refusal.Kind.TOO_MANY_REQUESTS, "too many writes are waiting")
                .with("Retry-After", "1");
    }

    private boolean inDoubt() {
        return writer.inDoubt();
    }

    /** The newest event of a subject, which carries its whole state. */
    public Optional<LoggedEvent> newest(String organisation, String subject) {
        return Store.ask(() -> subjects.newest(organisation, subject));
    }

    /** The newest events of many subjects, by subject; one that has none is absent. */
    public Map<String, LoggedEvent> newest(String organisation, Collection<String> subjects) {
        return subjects.isEmpty() ? Map.of() : Store.ask(() -> this.subjects.newest(organisation, subjects));
    }

    /** One event of a subject; empty when it has no such sequence. */
    public Optional<LoggedEvent> event(String organisation, String subject, long sequence) {
        return Store.ask(() -> commits.events().one(organisation, subject, sequence));
    }

    /** All events of a subject from a sequence on. */
    public List<LoggedEvent> history(String organisation, String subject, long fromSequence) {
        return Store.ask(() -> subjects.history(organisation, subject, fromSequence));
    }

    /** The commit that holds a slot or a claim. */
    public Optional<Commit> bySlot(String slot) {
        return Store.ask(() -> commits.bySlot(slot));
    }

    /** Everything that is filed under a name in an organisation, in the order of the log; may take long where that is much. */
    public List<Filed> filed(String organisation, String name) {
        return Store.ask(() -> commits.filed(organisation, name));
    }

    /** Whether a commit after that position is filed under a name in an organisation. */
    public boolean isFiledSince(String organisation, String name, long position) {
        return Store.ask(() -> commits.isFiledSince(organisation, name, position));
    }

    /** The commit that a request key led to. */
    public Optional<Commit> byRequest(String organisation, String key) {
        return Store.ask(() -> commits.byRequest(organisation, key));
    }

    /** How a request with that key was answered before, whether or not it led to a commit. */
    public Optional<Answered> answered(String organisation, String key) {
        return Store.ask(() ->
                commits.byRequest(organisation, key).map(Answered::by).or(() -> effectless.find(organisation, key)));
    }

    /**
     * Notes how a request was answered that changed nothing, durably, so that sent again it still changes nothing.
     *
     * @return how far the log goes
     */
    public long unchanged(String organisation, @Nullable LoggedRequest request) {
        return Store.ask(() -> {
            long position = tips.lookNow(organisation).position();
            if (request != null) {
                effectless.keep(organisation, new Answered(request, position));
            }
            return position;
        });
    }

    /**
     * The commits that follow a position, without a gap: at most so many, fewer when they are large; only such as no crash
     * takes away again.
     */
    public List<Commit> read(String organisation, long afterPosition, int most) {
        return Store.ask(() -> {
            long durable = tips.durable(organisation);
            int wanted = Math.clamp(durable - afterPosition, 0, most);
            return durableCommits.read(organisation, afterPosition + 1, wanted);
        });
    }

    /** The organisations that have a log, and maybe some whose first commit failed. */
    public Set<String> organisations() {
        return Store.ask(hints::organisations);
    }

    /** The organisations whose logs go further than these positions; one that isn't mentioned counts from its beginning. */
    public Set<String> ahead(Map<String, Long> positions) {
        Map<String, Long> next = organisations().stream()
                .collect(Collectors.toMap(
                        Function.identity(), organisation -> positions.getOrDefault(organisation, 0L) + 1));
        return Store.ask(() -> Store.one(commits.present(next)).orElseThrow());
    }

    /** Has the listener called with the organisation after each append of this process, until closed; it must be quick. */
    public AutoCloseable onAppend(Consumer<String> listener) {
        return listeners.add(listener);
    }

    @Override
    public Mono<Head> head(String organisation, Duration maxAge) {
        return tips.head(organisation, maxAge).onErrorMap(Store::isFailure, _ -> Store.unavailable());
    }

    @Override
    public Mono<Map<String, Long>> positions() {
        return tips.positions().onErrorMap(Store::isFailure, _ -> Store.unavailable());
    }

    /** Writes what is waiting and stops; what comes later is refused. */
    @Override
    public void close() {
        intake.close();
        try {
            thread.join(DRAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        behind.close();
    }
}
