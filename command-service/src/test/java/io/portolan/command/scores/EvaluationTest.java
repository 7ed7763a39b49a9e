package io.portolan.command.scores;

import static io.portolan.command.scores.Facts.blueprint;
import static io.portolan.command.scores.Facts.blueprintWith;
import static io.portolan.command.scores.Facts.defined;
import static io.portolan.command.scores.Facts.registered;
import static io.portolan.command.scores.Facts.removed;
import static io.portolan.command.scores.Facts.scorecard;
import static io.portolan.command.scores.Facts.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.scores.ScoreCommand.AdvanceEvaluation;
import io.portolan.command.scores.ScoreCommand.BeginEvaluation;
import io.portolan.contracts.EvaluationEvent.EvaluationFinished;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.embedded.EmbeddedStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How all entities of a scorecard are judged, whoever dies meanwhile. */
class EvaluationTest {
    private static final int MANY = 600;
    private static final String TITLED = "{\"field\":\"title\",\"operator\":\"startsWith\",\"value\":\"e\"}";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Board board = new Board(store);
    private final List<String> entityIds =
            IntStream.range(0, MANY).mapToObj("e%04d"::formatted).toList();

    @BeforeEach
    void register() {
        board.tell(blueprint());
        board.tell(entityIds.stream().map(id -> registered(id, "{\"tier\":3}")).toList());
        board.deliver();
        board.tell(defined(scorecard("card", 3, TITLED)));
    }

    @AfterEach
    void close() {
        board.close();
        store.close();
    }

    /** Begins as the reaction does, and judges some; then whoever did that is gone. */
    private void judge(int some) {
        String cause = board.cause(ScorecardEvent.subject("card"));
        board.follow(new BeginEvaluation("card", cause, 0, MANY));
        board.follow(new AdvanceEvaluation("card", cause, entityIds.subList(0, some), false));
    }

    private void assertAllAreScoredOnce() {
        assertThat(entityIds).allSatisfy(id -> {
            assertThat(board.rank("card", id)).contains("silver");
            assertThat(board.stated("card", id)).isEqualTo(1);
        });
    }

    @Test
    void saysHowFarItIs() {
        judge(250);
        assertThat(board.evaluation("card").orElseThrow().evaluation().done()).isEqualTo(250);
        assertThat(board.evaluation("card").orElseThrow().evaluation().total()).isEqualTo(MANY);
        assertThat(board.evaluation("card").orElseThrow().evaluation().after()).isEqualTo("e0249");
    }

    @Test
    void goesOnWhereSomebodyElseWasInterrupted() {
        judge(250);
        try (Board other = new Board(store)) {
            other.deliver();
        }
        assertAllAreScoredOnce();
        assertThat(board.evaluations("card"))
                .containsEntry("evaluation.started.v1", 1L)
                .containsEntry("evaluation.finished.v1", 1L);
        assertThat(board.evaluation("card").orElseThrow().evaluation().done()).isEqualTo(MANY);
    }

    @Test
    void scoresEachEntityOnceWhenItsEventComesAgain() {
        board.deliver();
        board.redeliver();
        assertAllAreScoredOnce();
        assertThat(board.evaluations("card")).containsEntry("evaluation.started.v1", 1L);
    }

    @Test
    void givesWayToALaterOne() {
        judge(250);
        board.tell(updated(scorecard("card", 4, TITLED)));
        board.deliver();
        assertThat(entityIds)
                .allSatisfy(id -> assertThat(board.rank("card", id)).isEmpty());
        assertThat(board.evaluation("card").orElseThrow()).isInstanceOf(EvaluationFinished.class);
        assertThat(board.evaluation("card").orElseThrow().evaluation().edition())
                .isEqualTo(1);
        String cause = board.cause("blueprint/service");
        assertThat(board.follow(new AdvanceEvaluation("card", cause, List.of("e0000"), false))
                        .isOver())
                .isTrue();
    }

    @Test
    void isMadeAnewWhenItsBlueprintChanges() {
        board.deliver();
        board.tell(blueprintWith(Facts.PROPERTIES + ",\"stage\":{\"type\":\"string\"}"));
        board.deliver();
        assertAllAreScoredOnce();
        assertThat(board.evaluations("card")).containsEntry("evaluation.finished.v1", 2L);
    }

    @Test
    void leavesOutThoseThatHaveGoneMeanwhile() {
        judge(250);
        board.tell(Stream.of("e0100", "e0400", "e0599").map(Facts::removed).toList());
        board.deliver();
        assertThat(board.score("card", "e0100")).isEmpty();
        assertThat(board.score("card", "e0599")).isEmpty();
        assertThat(board.evaluation("card").orElseThrow()).isInstanceOf(EvaluationFinished.class);
    }

    @Test
    void endsAtOnceWhereNobodyIs() {
        board.deliver();
        board.tell(entityIds.stream().map(Facts::removed).toList());
        board.tell(removed(scorecard("card", 3, TITLED)));
        board.deliver();
        assertThat(board.evaluation("card").orElseThrow()).isInstanceOf(EvaluationFinished.class);
        assertThat(board.evaluation("card").orElseThrow().evaluation().total()).isZero();
    }
}
