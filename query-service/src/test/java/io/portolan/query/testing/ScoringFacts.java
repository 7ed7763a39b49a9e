package io.portolan.query.testing;

import io.portolan.contracts.Evaluation;
import io.portolan.contracts.EvaluationEvent.EvaluationAdvanced;
import io.portolan.contracts.EvaluationEvent.EvaluationFinished;
import io.portolan.contracts.EvaluationEvent.EvaluationStarted;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ExemptionEvent.ExemptionEnded;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Next;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.ScoreEvent.EntityUnscored;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.contracts.ScorecardEvent.ScorecardDefined;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.ScorecardEvent.ScorecardUpdated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events of scorecards to tell. */
public final class ScoringFacts {
    /** The ranks of every scorecard here, each with one rule that is called like it. */
    public static final List<String> RANKS = List.of("bronze", "silver", "gold");

    private ScoringFacts() {}

    public static Scorecard scorecard(String id, String title, String blueprintId, boolean isActive) {
        return new Scorecard(
                id,
                title,
                null,
                blueprintId,
                isActive,
                EventJson.mapper().readTree("{\"field\":\"properties/tier\",\"operator\":\"gte\",\"value\":1.50}"),
                RANKS.stream().map(ScoringFacts::rank).toList(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    public static Scorecard scorecard(String id) {
        return scorecard(id, "The " + id, "service", true);
    }

    private static Rank rank(String id) {
        Rule rule = new Rule(
                id,
                "Is " + id,
                null,
                List.of(EventJson.mapper().readTree("{\"field\":\"properties/" + id + "\",\"operator\":\"exists\"}")),
                1);
        return new Rank(id, id, "#000000", List.of(rule));
    }

    public static ScorecardDefined defined(Scorecard scorecard) {
        return new ScorecardDefined(scorecard, List.of());
    }

    public static ScorecardUpdated updated(Scorecard scorecard, String... changed) {
        return new ScorecardUpdated(scorecard, List.of(changed));
    }

    public static ScorecardRemoved removed(Scorecard scorecard) {
        return new ScorecardRemoved(scorecard, List.of());
    }

    public static EvaluationStarted started(String scorecardId, long edition, int total) {
        return new EvaluationStarted(evaluation(scorecardId, edition, 0, total), List.of());
    }

    public static EvaluationAdvanced advanced(String scorecardId, long edition, int done, int total) {
        return new EvaluationAdvanced(evaluation(scorecardId, edition, done, total), List.of("done"));
    }

    public static EvaluationFinished finished(String scorecardId, long edition, int total) {
        return new EvaluationFinished(evaluation(scorecardId, edition, total, total), List.of("done"));
    }

    private static Evaluation evaluation(String scorecardId, long edition, int done, int total) {
        return new Evaluation(scorecardId, "e1", edition, done, total, null, Facts.LONG_AGO, Facts.LONG_AGO);
    }

    /** One whose verdicts are these; by the level it has one of the ranks. */
    public static Score score(
            String scorecardId, String entityId, int level, double percent, Map<String, Outcome> verdicts) {
        return new Score(
                scorecardId,
                entityId,
                "service",
                level == 0 ? null : RANKS.get(level - 1),
                level,
                percent,
                new TreeMap<>(verdicts)
                        .entrySet().stream()
                                .map(verdict -> new Verdict(
                                        verdict.getKey(), verdict.getValue(), "properties/tier", null, "as it is"))
                                .toList(),
                level == RANKS.size() ? null : new Next(RANKS.get(level), List.of(RANKS.get(level))),
                null,
                Facts.LONG_AGO);
    }

    public static Score score(String scorecardId, String entityId, int level, double percent) {
        return score(scorecardId, entityId, level, percent, Map.of());
    }

    public static Score withProblem(Score score, @Nullable String problem) {
        return new Score(
                score.scorecardId(),
                score.entityId(),
                score.blueprintId(),
                score.rank(),
                score.level(),
                score.percent(),
                score.verdicts(),
                score.next(),
                problem,
                score.scoredAt());
    }

    public static EntityScored scored(Score score) {
        return new EntityScored(score, List.of("rank"));
    }

    public static EntityScored scored(String scorecardId, String entityId, int level, double percent) {
        return scored(score(scorecardId, entityId, level, percent));
    }

    public static EntityUnscored unscored(Score score) {
        return new EntityUnscored(score, List.of());
    }

    public static Exemption exemption(String id, String ruleId, Instant until) {
        return new Exemption(id, ruleId, "It moves.", until, Facts.LONG_AGO, "user/root");
    }

    public static ExemptionGranted granted(String scorecardId, String entityId, Exemption exemption) {
        return new ExemptionGranted(
                new Exemptions(scorecardId, entityId, List.of(exemption)), exemption, List.of("exemptions"));
    }

    public static ExemptionEnded ended(String scorecardId, String entityId, Exemption exemption) {
        return new ExemptionEnded(new Exemptions(scorecardId, entityId, List.of()), exemption, List.of("exemptions"));
    }
}
