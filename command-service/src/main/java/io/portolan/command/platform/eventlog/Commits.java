package io.portolan.command.platform.eventlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored commits. Everything is sought by whole keys, so that every engine answers by one index seek for each. */
final class Commits {
    private static final int FIRST_READ = 16;
    static final int IDS_AT_ONCE = 1000;
    private static final long ENOUGH_BYTES = 4L << 20;
    private static final long LAST = 9_999_999_999_999_999L;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MongoCollection<Commit> commits;
    private final MongoCollection<BsonDocument> parts;
    private final Events events;

    Commits(MongoDatabase database) {
        this(database.getCollection("event_log", Commit.class));
    }

    private Commits(MongoCollection<Commit> collection) {
        commits = collection;
        parts = commits.withDocumentClass(BsonDocument.class);
        events = new Events(parts);
    }

    void createIndexes() {
        Store.all(commits.createIndex(Indexes.ascending("slots"), new IndexOptions().unique(true)));
        Store.all(commits.createIndex(
                Indexes.ascending("request"), new IndexOptions().unique(true).sparse(true)));
        Store.all(commits.createIndex(Indexes.ascending(CommitCodec.FILES), new IndexOptions().sparse(true)));
    }

    /** Stores commits until one is refused; returns when they are durable. */
    void insert(List<Commit> inOrder) {
        Store.all(commits.insertMany(inOrder));
    }

    Optional<Commit> bySlot(String slot) {
        return Store.one(commits.find(eq("slots", slot)).first());
    }

    Optional<Commit> byRequest(String organisation, String key) {
        return Store.one(commits.find(eq("request", CommitCodec.requestId(organisation, key)))
                .first());
    }

    /** The commits that hold any of the slots. */
    List<Commit> bySlots(Collection<String> slots) {
        return Store.all(commits.find(in("slots", slots)));
    }

    /** Those of the slots that some commit holds. */
    Set<String> taken(Collection<String> slots) {
        return Store.all(Flux.fromIterable(slots)
                        .buffer(IDS_AT_ONCE)
                        .concatMap(some -> parts.find(in("slots", some)).projection(include("slots"))))
                .stream()
                .flatMap(part -> part.getArray("slots").stream())
                .map(slot -> slot.asString().getValue())
                .collect(Collectors.toSet());
    }

    boolean isFiledSince(String organisation, String name, long position) {
        return Store.one(parts.find(and(
                                eq(CommitCodec.FILES, Filing.key(organisation, name)),
                                gt("_id", Commit.id(organisation, position)),
                                lte("_id", Commit.id(organisation, LAST))))
                        .projection(include("_id"))
                        .first())
                .isPresent();
    }

    /** Everything that is filed under a name, in order; there may be much of it. */
    List<Filed> filed(String organisation, String name) {
        return Store.all(
                        Flux.from(parts.withTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                        .find(eq(CommitCodec.FILES, Filing.key(organisation, name)))
                                        .projection(include(CommitCodec.FILINGS)))
                                .flatMapIterable(part -> filed(part, name)),
                        PATIENCE)
                .stream()
                .sorted(Comparator.comparingLong(Filed::position))
                .toList();
    }

    private static List<Filed> filed(BsonDocument part, String name) {
        long position = Commit.position(part.getString("_id").getValue());
        return part.getArray(CommitCodec.FILINGS).stream()
                .map(written -> Filing.of(written.asString().getValue()))
                .filter(filing -> filing.name().equals(name))
                .map(filing -> new Filed(position, filing.note()))
                .toList();
    }

    /** The single events of all commits. */
    Events events() {
        return events;
    }

    /** The same, reading also what isn't durable yet, for who knows by other means what is. */
    Commits local() {
        return new Commits(commits.withReadConcern(ReadConcern.LOCAL));
    }

    /** The commits from a position on that follow each other; not all of them when they are large. */
    List<Commit> read(String organisation, long first, int most) {
        List<Commit> read = new ArrayList<>();
        long bytes = 0;
        while (read.size() < most && bytes < ENOUGH_BYTES) {
            int wanted = Math.min(most - read.size(), Math.max(read.size(), FIRST_READ));
            List<Commit> found = commits(organisation, first + read.size(), wanted);
            read.addAll(found);
            bytes += found.stream().mapToLong(commit -> commit.draft().bytes()).sum();
            if (found.size() < wanted) {
                break;
            }
        }
        return read;
    }

    /** Of these positions of organisations, the organisations in which there is a commit. */
    Mono<Set<String>> present(Map<String, Long> positions) {
        return Flux.fromIterable(positions.entrySet())
                .map(position -> Commit.id(position.getKey(), position.getValue()))
                .buffer(IDS_AT_ONCE)
                .concatMap(ids -> parts.find(in("_id", ids)).projection(include("_id")))
                .map(part -> Commit.organisation(part.getString("_id").getValue()))
                .collect(Collectors.toSet());
    }

    private List<Commit> commits(String organisation, long first, int most) {
        List<Commit> found = Store.all(commits.find(in("_id", ids(organisation, first, most))));
        return unbroken(found, Commit::position, first);
    }

    /** The links at these positions that follow each other from the first one on. */
    Mono<List<Link>> links(String organisation, long first, int most) {
        return Flux.from(parts.find(in("_id", ids(organisation, first, most)))
                        .projection(include("previousHash", "hash", "affectsKeys")))
                .map(Commits::link)
                .collectList()
                .map(links -> unbroken(links, Link::position, first));
    }

    private static <T> List<T> unbroken(List<T> found, ToLongFunction<T> position, long first) {
        List<T> inOrder = new ArrayList<>(found);
        inOrder.sort(Comparator.comparingLong(position));
        int length = 0;
        while (length < inOrder.size() && position.applyAsLong(inOrder.get(length)) == first + length) {
            length++;
        }
        return inOrder.subList(0, length);
    }

    private static Link link(BsonDocument part) {
        return new Link(
                Commit.position(part.getString("_id").getValue()),
                part.getString("previousHash").getValue(),
                part.getString("hash").getValue(),
                part.getBoolean("affectsKeys").getValue(),
                false);
    }

    private static List<String> ids(String organisation, long first, int most) {
        return LongStream.range(first, first + most)
                .mapToObj(position -> Commit.id(organisation, position))
                .toList();
    }
}
