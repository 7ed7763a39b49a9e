package io.portolan.query.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import io.portolan.query.entities.EntitiesConfiguration;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;

/** A build of a view in a store, into which events are folded by hand. */
final class Build {
    static final double WHOLE = 1;

    private static final ViewsDatabase DATABASE = new ViewsDatabase();
    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Projection projection;
    private final Generation generation;
    private final ViewStore store;
    final Target target;
    final Revising revising = new Revising();

    /** One of the view of entities. */
    Build() {
        this(EntitiesConfiguration.entitiesProjection());
    }

    Build(Projection projection) {
        this(projection, BUILDS.incrementAndGet());
        store.prepare(projection.indexes()).block(LONG);
    }

    private Build(Projection projection, int number) {
        this.projection = projection;
        this.generation = new Generation(projection.name(), projection.version(), number);
        this.store = new ViewStore(DATABASE.views(), generation);
        this.target = new Target(projection, generation, store);
    }

    /** The same, as another process feeds it. */
    Build another() {
        return new Build(projection, generation.number());
    }

    /** Folds a batch, and stores its documents, or the first of them when it breaks off. */
    void fold(List<Delivery> deliveries, double share) {
        Folding folding = new Folding(projection, deliveries);
        List<StoredDocument> found =
                store.find(folding.documentIds()).blockOptional(LONG).orElseThrow();
        List<StoredDocument> tallies =
                store.find(folding.fold(found)).blockOptional(LONG).orElseThrow();
        assertThat(folding.failures()).isEmpty();
        List<List<StoredDocument>> parts = folding.changes(tallies);
        double left = share * parts.stream().mapToInt(List::size).sum();
        for (List<StoredDocument> part : parts) {
            store.write(part.subList(0, (int) Math.clamp(left, 0, part.size()))).block(LONG);
            left -= part.size();
        }
        if (share == WHOLE) {
            folding.rules().forEach(rule -> revising.note(target, rule));
        }
    }

    void judge() {
        while (revising.isBusy()) {
            revising.work();
        }
    }

    List<BsonDocument> documents() {
        return Flux.from(DATABASE.views()
                        .getCollection(generation.name(), BsonDocument.class)
                        .find()
                        .sort(Sorts.ascending("_id")))
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
    }

    /** How many entities don't fit. */
    int inConflict() {
        return (int) documents().stream()
                .filter(document -> document.getDocument("fields").containsKey("faults"))
                .count();
    }

    int faults(String entityId) {
        return documents().stream()
                .filter(document -> document.getString("_id").getValue().equals(Happened.ORGANISATION + "/" + entityId))
                .mapToInt(document -> document.getDocument("fields")
                        .getArray("faults", new BsonArray())
                        .size())
                .sum();
    }

    /** What each tally that counts anything says. */
    Map<String, Map<String, Long>> tallies() {
        Map<String, Map<String, Long>> tallies = new TreeMap<>();
        for (BsonDocument document : documents()) {
            String id = document.getString("_id").getValue();
            if (id.startsWith(Happened.ORGANISATION + "/#") && !id.startsWith(Happened.ORGANISATION + "/#blueprint#")) {
                Tally tally = Tally.of(document.getBinary("json").getData());
                Map<String, Long> counts = new TreeMap<>(tally.counts());
                counts.put("", tally.total());
                if (tally.total() > 0) {
                    tallies.put(id.substring(Happened.ORGANISATION.length() + 1), counts);
                }
            }
        }
        return tallies;
    }
}
