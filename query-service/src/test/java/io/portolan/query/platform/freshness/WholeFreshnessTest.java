package io.portolan.query.platform.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.Refusal;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.heads.Head;
import io.portolan.platform.http.Consistency;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.generations.Lineage;
import io.portolan.query.platform.progress.Advance;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.ProgressStore;
import io.portolan.query.platform.progress.ProgressWriter;
import io.portolan.query.platform.progress.StoredPositions;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.platform.views.WholeView;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WholeFreshnessTest {
    private static final String VIEW = "organisations";
    private static final Generation FIRST = new Generation(VIEW, 1, 1);
    private static final Generation SECOND = new Generation(VIEW, 1, 2);
    private static final Consistency FRESH = new Consistency(false, null);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ViewsDatabase store = new ViewsDatabase();
    private final MongoDatabase database = store.views();
    private final Positions positions = new Positions();
    private final CurrentViews views = new CurrentViews(database, InstantSource.system());

    @BeforeEach
    void begin() {
        read(FIRST);
    }

    @AfterEach
    void end() {
        store.close();
    }

    private record Logs(Mono<Map<String, Long>> positions) implements AllHeads {
        @Override
        public Mono<Head> head(String organisation, Duration maxAge) {
            return Mono.error(new IllegalStateException("one organisation is asked for"));
        }
    }

    private void read(Generation generation) {
        Lineage lineage = new Lineage(VIEW, 1, generation.number(), List.of(generation), List.of(), List.of());
        views.update(Map.of(VIEW, lineage), Map.of(VIEW, 1), Instant.now());
        positions.lookAgain();
    }

    private void reach(Generation generation, String organisation, long position) {
        positions.advance(organisation, new Advance.Place(0, Map.of(generation.name(), position)));
    }

    private WholeFreshness freshness(Mono<Map<String, Long>> heads, Duration patience) {
        Logs logs = new Logs(heads);
        StoredPositions elsewhere = new StoredPositions(positions, new ProgressStore(database));
        return new WholeFreshness(views, new Freshness(views, positions, elsewhere, logs, Set.of()), logs, patience);
    }

    private CompletableFuture<@Nullable WholeView> open(Map<String, Long> heads) {
        return freshness(Mono.just(heads), LONG).open(VIEW, FRESH).toFuture();
    }

    private WholeView openSoon(Mono<Map<String, Long>> heads) {
        return freshness(heads, SHORT).open(VIEW, FRESH).blockOptional(LONG).orElseThrow();
    }

    private static WholeView end(CompletableFuture<@Nullable WholeView> opened) throws Exception {
        return Objects.requireNonNull(opened.get(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void isThereAtOnceWhenEveryOrganisationIs() throws Exception {
        reach(FIRST, "acme", 3);
        reach(FIRST, "globex", 5);

        assertThat(end(open(Map.of("acme", 3L, "globex", 1L, "registered", 0L))).stale())
                .isFalse();
    }

    @Test
    void waitsForTheLastOrganisation() throws Exception {
        reach(FIRST, "acme", 3);
        var opened = open(Map.of("acme", 3L, "globex", 1L, "initech", 1L));
        reach(FIRST, "globex", 1);
        await().during(Duration.ofMillis(100)).until(() -> !opened.isDone());

        reach(FIRST, "initech", 1);

        assertThat(end(opened).stale()).isFalse();
    }

    @Test
    void learnsHowFarAnotherProcessHasGot() throws Exception {
        Advance advance = new Advance();
        advance.position("acme", 0, FIRST.name(), 3);
        advance.position("globex", 1, FIRST.name(), 1);
        ProgressWriter writer = new ProgressWriter(new ProgressStore(database), "topic");
        writer.offer(advance);
        writer.flush(Duration.ofSeconds(20));

        assertThat(end(open(Map.of("acme", 3L, "globex", 1L))).stale()).isFalse();
        assertThat(positions.at(FIRST.name(), "acme")).isEqualTo(3);
        assertThat(positions.at(FIRST.name(), "globex")).isEqualTo(1);
    }

    @Test
    void looksAgainAtAllWhenAnotherBuildTakesOver() throws Exception {
        reach(FIRST, "acme", 3);
        var opened = open(Map.of("acme", 3L, "globex", 1L));
        read(SECOND);
        reach(SECOND, "globex", 1);
        await().during(Duration.ofMillis(200)).until(() -> !opened.isDone());

        reach(SECOND, "acme", 3);

        assertThat(end(opened).stale()).isFalse();
        assertThat(end(opened).collection().getNamespace().getCollectionName()).isEqualTo(SECOND.name());
    }

    @Test
    void isStaleWhenAnOrganisationIsNotThereInTime() {
        reach(FIRST, "acme", 3);

        assertThat(openSoon(Mono.just(Map.of("acme", 3L, "globex", 1L))).stale())
                .isTrue();
    }

    @Test
    void isStaleWhenTheLogsCannotBeAsked() {
        assertThat(openSoon(Mono.error(Refusal.of(Refusal.Kind.UNAVAILABLE, "no answer")))
                        .stale())
                .isTrue();
    }

    @Test
    void isStaleWhenTheLogsDoNotAnswer() {
        assertThat(openSoon(Mono.never()).stale()).isTrue();
    }

    @Test
    void asksNobodyWhenAnythingWillDo() {
        var nobody = freshness(Mono.error(new IllegalStateException("the logs are asked")), LONG);

        assertThat(nobody.open(VIEW, new Consistency(true, null)).block(LONG))
                .extracting(WholeView::stale)
                .isEqualTo(false);
    }

    @Test
    void refusesAPositionSinceEachOrganisationHasItsOwn() {
        var opened = freshness(Mono.never(), LONG).open(VIEW, new Consistency(false, 7L));

        assertThatThrownBy(() -> opened.block(LONG))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED));
    }
}
