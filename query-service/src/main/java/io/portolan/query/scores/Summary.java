package io.portolan.query.scores;

import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.contracts.resources.ScorecardResource.Evaluating;
import io.portolan.query.platform.tallies.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How all entities of a scorecard meet it.
 *
 * @param total how many entities have a score
 * @param problems how many of them can't be judged at present
 * @param rules in the scorecard's order; absent when too many of others are still counted to tell
 * @param averagePercent absent when there are no scores
 * @param evaluating absent when all are judged by the scorecard as it is
 */
record Summary(
        String scorecardId,
        long total,
        long problems,
        List<RankCount> ranks,
        @Nullable List<RuleCount> rules,
        @Nullable Double averagePercent,
        @Nullable Evaluating evaluating) {

    private static final List<String> OUTCOMES = Stream.of(Outcome.PASS, Outcome.FAIL, Outcome.EXEMPT)
            .map(VerdictPaths::text)
            .toList();

    /**
     * How often what came of a rule.
     *
     * @param passRate of those that aren't exempt, in percent; absent when there are none
     */
    record RuleCount(
            String ruleId,
            long pass,
            long fail,
            long exempt,
            @Nullable Double passRate) {}

    /** The ids of the tallies that it is made of. */
    static List<String> tallies(String scorecardId) {
        List<String> ids = new ArrayList<>(List.of(ScoreCounts.summary(scorecardId)));
        OUTCOMES.forEach(outcome -> ids.add(ScoreCounts.rules(scorecardId, outcome)));
        return ids;
    }

    /** The summary of what the tallies have counted. */
    static Summary of(ScorecardResource scorecard, Map<String, Tally> tallies) {
        Map<String, Long> counts =
                tally(tallies, ScoreCounts.summary(scorecard.id())).counts();
        List<RankCount> ranks = RankCount.of(scorecard, counts);
        return new Summary(
                scorecard.id(),
                RankCount.total(ranks),
                counts.getOrDefault(ScoreCounts.PROBLEM, 0L),
                ranks,
                rules(scorecard, tallies),
                RankCount.average(ranks, counts),
                scorecard.evaluating());
    }

    private static @Nullable List<RuleCount> rules(ScorecardResource scorecard, Map<String, Tally> tallies) {
        List<Tally> outcomes = OUTCOMES.stream()
                .map(outcome -> tally(tallies, ScoreCounts.rules(scorecard.id(), outcome)))
                .toList();
        return outcomes.stream().anyMatch(Tally::isFull)
                ? null
                : scorecard.ranks().stream()
                        .flatMap(rank -> rank.rules().stream())
                        .map(Rule::id)
                        .map(rule -> rule(
                                rule,
                                outcomes.stream()
                                        .map(tally -> tally.counts().getOrDefault(VerdictPaths.name(rule), 0L))
                                        .toList()))
                        .toList();
    }

    private static RuleCount rule(String id, List<Long> counts) {
        long pass = counts.get(0);
        long fail = counts.get(1);
        return new RuleCount(id, pass, fail, counts.get(2), RankCount.ratio(100 * pass, pass + fail));
    }

    private static Tally tally(Map<String, Tally> tallies, String id) {
        return tallies.getOrDefault(id, Tally.empty());
    }
}
