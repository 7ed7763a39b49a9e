package io.portolan.command.scores;

import static io.portolan.command.Happenings.NOON;
import static io.portolan.command.scores.Facts.blueprint;
import static io.portolan.command.scores.Facts.changed;
import static io.portolan.command.scores.Facts.defined;
import static io.portolan.command.scores.Facts.registered;
import static io.portolan.command.scores.Facts.removed;
import static io.portolan.command.scores.Facts.scorecard;
import static io.portolan.command.scores.Facts.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.scoring.News;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.Event;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.embedded.EmbeddedStore;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities and scorecards change while two processes judge them. */
class ScoreRaceTest {
    private static final String TITLED = "{\"field\":\"title\",\"operator\":\"startsWith\",\"value\":\"e\"}";
    private static final int CHANGES = 150;

    private final List<String> entityIds =
            IntStream.range(0, 12).mapToObj("e%02d"::formatted).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void endsWithTheScoresThatTheLastStateDeservesAndStatesNothingTwice(long seed) {
        try (EmbeddedStore store = EmbeddedStore.inMemory();
                Board life = new Board(store);
                Board one = new Board(store);
                Board other = new Board(store)) {
            life.tell(blueprint());
            life.tell(
                    entityIds.stream().map(id -> registered(id, "{\"tier\":3}")).toList());
            life.tell(defined(scorecard("card", 3, TITLED)));
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<Void>> judging = List.of(one, other).stream()
                    .map(board -> CompletableFuture.runAsync(() -> judge(board, over), Thread::startVirtualThread))
                    .toList();
            live(life, new Random(seed));
            over.set(true);
            judging.forEach(CompletableFuture::join);
            assertThat(entityIds).allSatisfy(id -> assertDeserved(life, id));
        }
    }

    private static void judge(Board board, AtomicBoolean over) {
        boolean last = false;
        while (!last) {
            last = over.get();
            board.deliver();
        }
    }

    private void live(Board life, Random random) {
        for (int change = 0; change < CHANGES; change++) {
            String id = entityIds.get(random.nextInt(entityIds.size()));
            boolean isThere = life.newest(EntityEvent.subject(id))
                    .map(event -> ((EntityEvent) event).after())
                    .isPresent();
            String properties = "{\"tier\":" + random.nextInt(7) + "}";
            Event event = switch (random.nextInt(10)) {
                case 0 -> updated(scorecard("card", random.nextInt(7), TITLED));
                case 1 -> isThere ? removed(id) : registered(id, properties);
                default -> isThere ? changed(id, properties) : registered(id, properties);
            };
            life.tell(event);
        }
    }

    private static void assertDeserved(Board board, String entityId) {
        Blueprint blueprint =
                ((BlueprintEvent) board.newest("blueprint/service").orElseThrow()).blueprint();
        Scorecard scorecard = ((ScorecardEvent) board.newest("scorecard/card").orElseThrow()).scorecard();
        Entity entity =
                ((EntityEvent) board.newest(EntityEvent.subject(entityId)).orElseThrow()).after();
        Optional<Score> score = board.score("card", entityId);
        if (entity == null) {
            assertThat(score).isEmpty();
        } else {
            Score deserved = Scoring.compile(scorecard, blueprint)
                    .judge(null, entity, Set.of(), NOON)
                    .orElseThrow();
            assertThat(News.isNews(score.orElseThrow(), deserved)).isFalse();
        }
        Score before = null;
        for (ScoreEvent stated : board.history("card", entityId)) {
            Score after = stated.after();
            assertThat(before == null && after == null).isFalse();
            assertThat(after == null || News.isNews(before, after)).isTrue();
            before = after;
        }
    }
}
