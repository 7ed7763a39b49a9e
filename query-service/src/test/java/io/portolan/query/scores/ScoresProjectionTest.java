package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.ScoreEvent;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.testing.Facts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoresProjectionTest {
    private static final String ID = "ready/payments";
    private static final Score SILVER = score("ready", "payments", 2, 66.67, Map.of("a.$b", Outcome.FAIL));
    private static final Score GOLD = score("ready", "payments", 3, 100);

    private final ScoresProjection projection = new ScoresProjection();

    private static Envelope envelope(ScoreEvent event, long sequence, String time) {
        return new Envelope(
                "1",
                "acme",
                "t",
                event.subject(),
                Instant.parse(time),
                1 + sequence,
                0,
                1,
                sequence,
                "root",
                "c",
                null);
    }

    private ViewDocument after(@Nullable ViewDocument before, ScoreEvent event, long sequence, String time) {
        return projection.fold(before, ID, event, envelope(event, sequence, time));
    }

    @Test
    void makesADocumentOfEachScoreAndOfNothingElse() {
        Envelope envelope = envelope(scored(GOLD), 0, "2026-01-01T00:00:00Z");
        assertThat(projection.documents(scored(GOLD), envelope)).containsExactly(ID);
        assertThat(projection.documents(Facts.invited("ada", "Ada"), envelope)).isEmpty();
    }

    @Test
    void holdsAScoreAsItsLastEventLeavesIt() {
        ViewDocument first = after(null, scored(GOLD), 0, "2026-01-01T00:00:00Z");
        ViewDocument second = after(first, scored(SILVER), 1, "2026-01-02T00:00:00Z");
        assertThat(EventJson.mapper().readValue(second.json(), ScoreResource.class))
                .isEqualTo(ScoreResource.of(SILVER, 1));
        assertThat(second.fields().getInt64("standing").getValue()).isEqualTo(-206_667);
        assertThat(second.lower().getDocument("one").toString()).isEqualTo("{\"verdicts\": {\"a%2e%24b\": \"sfail\"}}");
        assertThat(second.removed()).isFalse();
    }

    @Test
    void countsAScoreOnceAndEachDayByItsEnd() {
        ViewDocument first = after(null, scored(GOLD), 0, "2026-01-31T01:00:00Z");
        ViewDocument second = after(first, scored(SILVER), 1, "2026-01-31T23:00:00Z");
        ViewDocument third = after(second, scored(GOLD), 2, "2026-02-02T01:00:00Z");
        assertThat(projection.counted(ID, third))
                .containsExactlyInAnyOrder(
                        new Counted("#day#ready#2026-01-31", "+\"silver\""),
                        new Counted("#day#ready#2026-01-31", "+percent", 6_667),
                        new Counted("#month#ready#2026-01", "+\"silver\""),
                        new Counted("#month#ready#2026-01", "+percent", 6_667),
                        new Counted("#day#ready#2026-02-02", "-\"silver\""),
                        new Counted("#day#ready#2026-02-02", "-percent", 6_667),
                        new Counted("#day#ready#2026-02-02", "+\"gold\""),
                        new Counted("#day#ready#2026-02-02", "+percent", 10_000),
                        new Counted("#month#ready#2026-02", "-\"silver\""),
                        new Counted("#month#ready#2026-02", "-percent", 6_667),
                        new Counted("#month#ready#2026-02", "+\"gold\""),
                        new Counted("#month#ready#2026-02", "+percent", 10_000),
                        new Counted("#summary#ready", "\"gold\""),
                        new Counted("#summary#ready", "percent", 10_000));
    }

    @Test
    void keepsNoDaysOnWhichNothingButAVerdictBecameAnother() {
        ViewDocument first = after(null, scored(SILVER), 0, "2026-01-31T01:00:00Z");
        Score other = score("ready", "payments", 2, 66.67, Map.of("a.$b", Outcome.EXEMPT));
        ViewDocument second = after(first, scored(other), 1, "2026-02-01T01:00:00Z");
        assertThat(ScoreDays.of(second)).isEqualTo(ScoreDays.of(first));
        assertThat(projection.counted(ID, second)).contains(new Counted("#exempt#ready", "a%2e%24b"));
    }

    @Test
    void keepsTheDaysOfAScoreThatIsGone() {
        ViewDocument first = after(null, scored(SILVER), 0, "2026-01-31T01:00:00Z");
        ViewDocument second = after(first, unscored(SILVER), 1, "2026-01-31T23:00:00Z");
        ViewDocument third = after(first, unscored(SILVER), 1, "2026-02-01T01:00:00Z");
        assertThat(second.removed()).isTrue();
        assertThat(projection.counted(ID, second)).isEmpty();
        assertThat(projection.counted(ID, third))
                .contains(
                        new Counted("#day#ready#2026-01-31", "+\"silver\""),
                        new Counted("#day#ready#2026-02-01", "-\"silver\""))
                .noneMatch(counted -> counted.tally().equals("#summary#ready"));
    }
}
