package io.portolan.query.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.query.apikeys.ApiKeysConfiguration;
import io.portolan.query.flows.FlowsConfiguration;
import io.portolan.query.keys.KeyMacsConfiguration;
import io.portolan.query.platform.deadletters.DeadLetters;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.generations.Lineage.Grace;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.ProgressStore;
import io.portolan.query.platform.progress.StoredPositions;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.testing.Surroundings;
import io.portolan.query.users.UsersConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/** Projections that run, as in one query service. */
final class Running implements AutoCloseable {
    static final List<Projection> ALL = List.of(
            UsersConfiguration.usersProjection(),
            ApiKeysConfiguration.apiKeysProjection(),
            KeyMacsConfiguration.keyMacsProjection(),
            FlowsConfiguration.flowsProjection());

    private final Surroundings around;
    private final Upkeep.Sight sight;
    private final Projections projections;
    private final List<Projection> made;

    Running(Surroundings around) {
        this(around, ALL, Duration.ofMinutes(1));
    }

    Running(Surroundings around, List<Projection> made, Duration dropAfter) {
        this.around = around;
        this.made = made;
        var notes = new Ledger.Notes(
                new ProgressStore(around.views()),
                new Positions(),
                new DeadLetters(around.views(), new DeadLetterTopic(around.kafka(), around.deadLetters())),
                new ProjectionMeters(new SimpleMeterRegistry(), InstantSource.system()));
        this.sight = new Upkeep.Sight(
                new CurrentViews(around.views(), InstantSource.system()), notes, InstantSource.system());
        Upkeep.Feeds feeds = new Upkeep.Feeds(
                new TopicEnds(around.kafka(), around.events()),
                around.events() + "-group",
                () -> new Feed(around.kafka(), around.events(), notes));
        Builds builds = new Builds(around.views(), notes, new Grace(dropAfter, dropAfter));
        this.projections = new Projections(new Upkeep(made, builds, feeds, sight));
        projections.start();
    }

    Projections projections() {
        return projections;
    }

    Positions positions() {
        return sight.notes().positions();
    }

    /** The name of the build of a view that is live. */
    String live(String view) {
        return projections.states().stream()
                .filter(state -> state.projection().equals(view))
                .map(Projections.State::live)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until every view has a live build that is there. */
    void awaitPosition(String organisation, long position) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(projections.failures()).isEmpty();
            assertThat(allLive()).isTrue();
            assertThat(made).allMatch(each -> position(each.name(), organisation) >= position);
        });
    }

    /** A document of the live build of a view. */
    Optional<StoredDocument> find(String view, String id) {
        return Mono.from(around.views()
                        .getCollection(live(view), BsonDocument.class)
                        .find(Filters.eq("_id", id))
                        .first())
                .map(StoredDocument::of)
                .blockOptional();
    }

    /** What the live build of a view would answer. */
    String json(String view, String id) {
        return new String(find(view, id).orElseThrow().document().json(), StandardCharsets.UTF_8);
    }

    boolean allLive() {
        List<Projections.State> states = projections.states();
        return !states.isEmpty() && states.stream().allMatch(state -> state.live() != null && state.building() == null);
    }

    /** What a read would find; what another one fed before it died is known to the store alone. */
    long position(String view, String organisation) {
        if (sight.views().source(view).isPresent() && known(view, organisation) <= 0) {
            new StoredPositions(positions(), sight.notes().store())
                    .learn(organisation)
                    .block(Duration.ofSeconds(5));
        }
        return known(view, organisation);
    }

    private long known(String view, String organisation) {
        return sight.views()
                .source(view)
                .map(source -> positions().at(source.generation().name(), organisation))
                .orElse(-1L);
    }

    DeadLetters deadLetters() {
        return sight.notes().deadLetters();
    }

    String hash(String build) {
        return new ViewHash(around.views()).of(build);
    }

    @Override
    public void close() {
        projections.close();
    }
}
