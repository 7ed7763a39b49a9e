package io.portolan.query.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import io.portolan.query.entities.EntitiesConfiguration;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Tallies and verdicts after batches of any size, that break off anywhere and come again, against a plain model. */
class CountingTest {
    private static final ViewsDatabase DATABASE = new ViewsDatabase();
    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(30);

    /** One build of the view. */
    private static final class Build {
        private final Projection projection = EntitiesConfiguration.entitiesProjection();
        private final Generation generation =
                new Generation("entities", projection.version(), BUILDS.incrementAndGet());
        private final ViewStore store = new ViewStore(DATABASE.views(), generation);
        private final Target target = new Target(projection, generation, store);
        private final Revising revising = new Revising();

        Build() {
            store.prepare(projection.indexes()).block(LONG);
        }

        /** Folds a batch, and stores so many of its documents; fewer than all when it breaks off. */
        void fold(List<Delivery> deliveries, int stored) {
            Folding folding = new Folding(projection, deliveries);
            List<StoredDocument> found =
                    store.find(folding.documentIds()).blockOptional(LONG).orElseThrow();
            List<StoredDocument> tallies =
                    store.find(folding.fold(found)).blockOptional(LONG).orElseThrow();
            assertThat(folding.failures()).isEmpty();
            int left = stored;
            for (List<StoredDocument> part : folding.changes(tallies)) {
                store.write(part.subList(0, Math.min(left, part.size()))).block(LONG);
                left -= part.size();
                if (left < 0) {
                    return;
                }
            }
            folding.rules().forEach(rule -> revising.note(target, rule));
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

        /** What each tally that counts anything says. */
        Map<String, Map<String, Long>> tallies() {
            Map<String, Map<String, Long>> tallies = new TreeMap<>();
            for (BsonDocument document : documents()) {
                String id = document.getString("_id").getValue();
                if (id.startsWith(Happened.ORGANISATION + "/#")
                        && !id.startsWith(Happened.ORGANISATION + "/#blueprint#")) {
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

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void equalThoseOfOneBatchAndThoseOfThePlainModel(@ForAll("lives") Lives lives, @ForAll long seed) {
        Happened happened = new Happened(lives.events());
        Build whole = new Build();
        whole.fold(happened.between(0, happened.size()), Integer.MAX_VALUE);
        whole.judge();

        Build broken = new Build();
        Random random = new Random(seed);
        for (int next = 0; next < happened.size(); ) {
            int to = next + 1 + random.nextInt(Math.min(8, happened.size() - next));
            boolean breaksOff = random.nextInt(3) == 0;
            broken.fold(happened.between(next, to), breaksOff ? random.nextInt(6) : Integer.MAX_VALUE);
            if (random.nextBoolean()) {
                broken.judge();
            }
            next = breaksOff ? random.nextInt(next + 1) : to;
        }
        broken.fold(happened.between(0, happened.size()), Integer.MAX_VALUE);
        broken.judge();

        assertThat(broken.documents()).isEqualTo(whole.documents());
        assertThat(whole.tallies()).isEqualTo(model(lives));
    }

    @Provide
    Arbitrary<Lives> lives() {
        return Lives.any();
    }

    private static Map<String, Map<String, Long>> model(Lives lives) {
        Map<String, Map<String, Long>> model = new TreeMap<>();
        lives.blueprints().keySet().forEach(id -> count(model, "#blueprints#", "\"" + id + "\""));
        for (Entity entity : lives.entities().values()) {
            String kind = entity.blueprintId();
            count(model, "#blueprintId#", "\"" + kind + "\"");
            count(model, "#blueprintId#" + kind, "\"" + kind + "\"");
            entity.properties()
                    .forEachEntry((key, value) -> values(value)
                            .forEach(one -> count(model, "#properties/" + key + "#" + kind, one)));
            entity.relations().forEach((key, targets) -> targets.ids()
                    .forEach(id -> count(model, "#relations/" + key + "/value#" + kind, "\"" + id + "\"")));
            entity.tags().forEach(tag -> {
                String path = "#tags/" + tag.key().replace("%", "%25").replace("#", "%23") + "#";
                count(model, path, "\"" + tag.value() + "\"");
                count(model, path + kind, "\"" + tag.value() + "\"");
                count(model, "#tagKeys#", "\"" + tag.key() + "\"");
            });
        }
        return model;
    }

    /** Of values that differ in case alone the first, no objects, and long texts only as something. */
    private static List<String> values(JsonNode value) {
        List<String> values = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        (value.isArray() ? value.valueStream() : Stream.of(value)).forEach(one -> {
            String json = EventJson.mapper().writeValueAsString(one);
            if (!one.isObject() && !seen.contains(json.toLowerCase(Locale.ROOT))) {
                seen.add(json.toLowerCase(Locale.ROOT));
                values.add(json.length() > 102 ? "" : json);
            }
        });
        return values;
    }

    private static void count(Map<String, Map<String, Long>> model, String tally, String value) {
        Map<String, Long> counts = model.computeIfAbsent(tally, _ -> new TreeMap<>());
        counts.merge("", 1L, Long::sum);
        if (!value.isEmpty()) {
            counts.merge(value, 1L, Long::sum);
        }
    }
}
