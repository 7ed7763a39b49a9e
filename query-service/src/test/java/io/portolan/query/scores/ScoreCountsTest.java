package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.RANKS;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.scores.Summary.RuleCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Summaries and trends of the tallies of any lives of scores, against what looking at each score says. */
class ScoreCountsTest {
    private static final Scorecard READY = scorecard("ready");
    private static final ScorecardResource SCORECARD = ScorecardResource.of(READY, 0);

    @Provide
    Arbitrary<ScoreLives> lives() {
        return ScoreLives.any();
    }

    @Property(tries = 300)
    void summarizeWhatEachScoreSays(@ForAll("lives") ScoreLives lives) {
        Collection<Score> scores = lives.latest("ready");

        Summary summary = Summary.of(SCORECARD, lives.tallies());

        assertThat(summary.total()).isEqualTo(scores.size());
        assertThat(summary.problems())
                .isEqualTo(
                        scores.stream().filter(score -> score.problem() != null).count());
        assertThat(summary.ranks()).isEqualTo(ranks(scores));
        assertThat(summary.averagePercent()).isEqualTo(average(scores));
        assertThat(summary.rules())
                .isEqualTo(RANKS.stream().map(rule -> rule(scores, rule)).toList());
    }

    @Property(tries = 300)
    void tellTheTrendThatEachScoreTells(
            @ForAll("lives") ScoreLives lives,
            @ForAll @IntRange(min = -3, max = 70) int from,
            @ForAll @IntRange(max = 70) int length) {
        LocalDate first = ScoreLives.FIRST.plusDays(from);
        TrendPeriod period = new TrendPeriod(first, first.plusDays(length));

        List<Trend.Day> trend = Trend.of(SCORECARD, period, former(lives.tallies(), first), lives.tallies());

        List<Trend.Day> expected = new ArrayList<>();
        period.from().datesUntil(period.to().plusDays(1)).forEach(day -> {
            Collection<Score> then = lives.until("ready", day);
            expected.add(new Trend.Day(day, ranks(then), average(then)));
        });
        assertThat(trend).isEqualTo(expected);
    }

    private static List<Tally> former(Map<String, Tally> tallies, LocalDate day) {
        String months = ScoreCounts.months("ready");
        return tallies.entrySet().stream()
                .filter(tally ->
                        tally.getKey().startsWith(months) && tally.getKey().compareTo(months + YearMonth.from(day)) < 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<RankCount> ranks(Collection<Score> scores) {
        List<RankCount> ranks = new ArrayList<>(List.of(new RankCount(null, with(scores, null))));
        RANKS.forEach(rank -> ranks.add(new RankCount(rank, with(scores, rank))));
        return ranks;
    }

    private static long with(Collection<Score> scores, @Nullable String rank) {
        return scores.stream()
                .filter(score -> rank == null ? score.rank() == null : rank.equals(score.rank()))
                .count();
    }

    private static @Nullable Double average(Collection<Score> scores) {
        return scores.isEmpty()
                ? null
                : scores.stream()
                        .map(score -> BigDecimal.valueOf(score.percent()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static RuleCount rule(Collection<Score> scores, String rule) {
        long pass = outcomes(scores, rule).filter(Outcome.PASS::equals).count();
        long fail = outcomes(scores, rule).filter(Outcome.FAIL::equals).count();
        long exempt = outcomes(scores, rule).filter(Outcome.EXEMPT::equals).count();
        return new RuleCount(
                rule,
                pass,
                fail,
                exempt,
                pass + fail == 0 ? null : Math.round(10_000.0 * pass / (pass + fail)) / 100.0);
    }

    private static Stream<Outcome> outcomes(Collection<Score> scores, String rule) {
        return scores.stream()
                .flatMap(score -> score.verdicts().stream())
                .filter(verdict -> verdict.ruleId().equals(rule))
                .map(Score.Verdict::outcome);
    }
}
