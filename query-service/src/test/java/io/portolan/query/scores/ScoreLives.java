package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.RANKS;
import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static io.portolan.query.testing.ScoringFacts.withProblem;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.ScoreEvent;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.ViewDocument;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What the scores of a few entities by two scorecards go through, some of it on the same day, over some months. */
final class ScoreLives {
    static final LocalDate FIRST = LocalDate.parse("2025-11-20");

    private final ScoresProjection projection = new ScoresProjection();
    private final Map<String, ViewDocument> documents = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private LocalDate today = FIRST;

    private record Told(LocalDate day, ScoreEvent event) {}

    /** A score that an entity gets so many days after the one before, or that it loses. */
    private record Attempt(int days, Score score, boolean stays) {}

    static Arbitrary<ScoreLives> any() {
        Arbitrary<Map<String, Outcome>> verdicts = Arbitraries.maps(
                        Arbitraries.of(RANKS), Arbitraries.of(Outcome.class))
                .ofMaxSize(RANKS.size());
        Arbitrary<Score> score = Combinators.combine(
                        Arbitraries.of("ready", "ready", "safe"),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, RANKS.size()),
                        Arbitraries.of(0.0, 33.33, 66.67, 100.0),
                        verdicts,
                        Arbitraries.of("it can't be judged", "", "", ""))
                .as((scorecard, entity, level, percent, outcomes, problem) -> withProblem(
                        score(scorecard, entity, level, percent, outcomes), problem.isEmpty() ? null : problem));
        Arbitrary<Attempt> attempt = Combinators.combine(
                        Arbitraries.of(0, 0, 0, 1, 2, 17), score, Arbitraries.of(true, true, true, false))
                .as(Attempt::new);
        return attempt.list().ofMaxSize(30).map(attempts -> {
            ScoreLives lives = new ScoreLives();
            attempts.forEach(lives::happen);
            return lives;
        });
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    /** The scores of a scorecard as they are in the end. */
    Collection<Score> latest(String scorecardId) {
        return until(scorecardId, LocalDate.MAX);
    }

    /** Its scores at the end of a day. */
    Collection<Score> until(String scorecardId, LocalDate day) {
        Map<String, Score> scores = new LinkedHashMap<>();
        told.stream()
                .filter(each -> !each.day.isAfter(day))
                .map(Told::event)
                .filter(event -> event.score().scorecardId().equals(scorecardId))
                .forEach(event -> {
                    if (event.after() == null) {
                        scores.remove(event.score().entityId());
                    } else {
                        scores.put(event.score().entityId(), event.score());
                    }
                });
        return scores.values();
    }

    private void happen(Attempt attempt) {
        today = today.plusDays(attempt.days);
        ScoreEvent event = attempt.stays ? scored(attempt.score) : unscored(attempt.score);
        told.add(new Told(today, event));
        Envelope envelope = new Envelope(
                "1",
                "acme",
                "t",
                event.subject(),
                today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                1,
                0,
                1,
                told.size(),
                "root",
                "c",
                null);
        projection.documents(event, envelope).forEach(id -> {
            ViewDocument before = documents.get(id);
            ViewDocument after = projection.fold(before, id, event, envelope);
            documents.put(id, after);
            count(before == null ? Set.of() : projection.counted(id, before), -1);
            count(projection.counted(id, after), 1);
        });
    }

    private void count(Collection<Counted> all, int sign) {
        all.forEach(counted -> tallies.computeIfAbsent(counted.tally(), _ -> Tally.empty())
                .add(counted.value(), sign * counted.times()));
    }
}
