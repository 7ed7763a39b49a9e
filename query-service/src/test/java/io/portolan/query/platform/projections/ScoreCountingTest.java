package io.portolan.query.platform.projections;

import static io.portolan.query.platform.projections.Build.WHOLE;
import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.Score.Outcome;
import io.portolan.query.scores.ScoresConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Scores, and the tallies of their ranks, rules, days and months, after batches that break off anywhere and come again. */
class ScoreCountingTest {
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void equalThoseOfOneBatch(@ForAll("events") List<Event> events, @ForAll long seed) {
        Happened happened = new Happened(events);
        Build whole = new Build(ScoresConfiguration.scoresProjection());
        whole.fold(happened.between(0, happened.size()), WHOLE);

        Build broken = new Build(ScoresConfiguration.scoresProjection());
        Random random = new Random(seed);
        for (int next = 0; next < happened.size(); ) {
            int to = next + 1 + random.nextInt(Math.min(8, happened.size() - next));
            boolean breaksOff = random.nextBoolean();
            broken.fold(happened.between(next, to), breaksOff ? random.nextDouble() : WHOLE);
            next = breaksOff ? random.nextInt(next + 1) : to;
        }
        broken.fold(happened.between(0, happened.size()), WHOLE);

        assertThat(broken.documents()).isEqualTo(whole.documents());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of("ready", "safe"),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0.0, 33.33, 100.0),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.of(true, true, true, false))
                .as((scorecard, entity, level, percent, outcome, stays) -> {
                    var score = score(scorecard, entity, level, percent, Map.of("gold", outcome));
                    return stays ? (Event) scored(score) : unscored(score);
                })
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
