package io.portolan.query.platform.generations;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.views.BatchedFinds;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.Recent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.RawBsonDocument;

/** Which build of each view reads see at present. */
public final class CurrentViews {
    /** Less than what any build stays for after another one took over. */
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    /**
     * Where a view is read from.
     *
     * @param fed whether this release keeps it up to date
     */
    public record Source(
            Generation generation,
            boolean fed,
            MongoCollection<RawBsonDocument> collection,
            BatchedFinds finds,
            Recent recent) {}

    private final MongoDatabase database;
    private final InstantSource clock;
    private final Recent recent = Recent.none();
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private volatile Instant asOf = Instant.EPOCH;

    public CurrentViews(MongoDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Where to read a view from; empty while that isn't known. */
    public Optional<Source> source(String view) {
        boolean trusted = clock.instant().isBefore(asOf.plus(TRUSTED));
        return trusted ? Optional.ofNullable(sources.get(view)) : Optional.empty();
    }

    /** Notes what the lineages were at that time; true when a view is read from elsewhere now. */
    public boolean update(Map<String, Lineage> lineages, Map<String, Integer> versions, Instant readAt) {
        boolean moved = false;
        for (Map.Entry<String, Integer> view : versions.entrySet()) {
            Lineage lineage = lineages.getOrDefault(view.getKey(), Lineage.empty(view.getKey()));
            Optional<Generation> generation = lineage.readable(view.getValue());
            moved |= generation.isPresent() && read(generation.get(), view.getValue());
        }
        asOf = readAt;
        return moved;
    }

    private boolean read(Generation generation, int version) {
        Source before = sources.get(generation.projection());
        if (before != null && before.generation().equals(generation)) {
            return false;
        }
        var collection = database.getCollection(generation.name(), RawBsonDocument.class);
        boolean fed = generation.version() == version;
        sources.put(
                generation.projection(),
                new Source(generation, fed, collection, new BatchedFinds(collection::find), recent));
        return true;
    }
}
