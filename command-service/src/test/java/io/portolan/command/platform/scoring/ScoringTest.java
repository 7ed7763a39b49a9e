package io.portolan.command.platform.scoring;

import static io.portolan.command.platform.scoring.Samples.NOW;
import static io.portolan.command.platform.scoring.Samples.UPDATED;
import static io.portolan.command.platform.scoring.Samples.entity;
import static io.portolan.command.platform.scoring.Samples.fresh;
import static io.portolan.command.platform.scoring.Samples.json;
import static io.portolan.command.platform.scoring.Samples.owned;
import static io.portolan.command.platform.scoring.Samples.rank;
import static io.portolan.command.platform.scoring.Samples.rule;
import static io.portolan.command.platform.scoring.Samples.scorecard;
import static io.portolan.command.platform.scoring.Samples.service;
import static io.portolan.command.platform.scoring.Samples.tiered;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.Findings;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Next;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.Scorecard;
import io.portolan.platform.Refusal.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Entity GOOD = entity("{'owner':'ann','tier':4}");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Instant STALE = UPDATED.plus(Duration.ofDays(30));

    private static Score judged(Scorecard scorecard, Entity entity, String... exempt) {
        return judged(null, scorecard, entity, exempt);
    }

    private static Score judged(@Nullable Score before, Scorecard scorecard, Entity entity, String... exempt) {
        Instant at = before == null ? NOW : LATER;
        return Scoring.compile(scorecard, service())
                .judge(before, entity, Set.of(exempt), at)
                .orElseThrow();
    }

    @Nested
    class Rank {
        @Test
        void isTheHighestOfWhichAndBelowWhichAllRulesPass() {
            assertThat(judged(scorecard(), GOOD))
                    .isEqualTo(new Score(
                            "readiness",
                            "shop",
                            "service",
                            "gold",
                            3,
                            100,
                            List.of(
                                    new Verdict(
                                            "owned", Outcome.PASS, "properties/owner", json("'ann'"), "owner is set"),
                                    new Verdict(
                                            "tiered",
                                            Outcome.PASS,
                                            "properties/tier",
                                            json("4"),
                                            "tier is 4, expected at least 3"),
                                    new Verdict(
                                            "fresh",
                                            Outcome.PASS,
                                            "updatedAt",
                                            json("'2026-11-01T10:00:00.000Z'"),
                                            "updatedAt is 25 days old, expected less than 30 days")),
                            null,
                            null,
                            NOW));
        }

        @Test
        void isNoneWhenTheLowestIsMissed() {
            Score score = judged(scorecard(), entity("{'tier':4}"));
            assertThat(score.rank()).isNull();
            assertThat(score.level()).isZero();
            assertThat(score.percent()).isEqualTo(83.33);
            assertThat(score.next()).isEqualTo(new Next("bronze", List.of("owned")));
        }

        @Test
        void staysBelowTheFirstThatIsMissed() {
            Score score = judged(scorecard(), entity("{'owner':'ann','tier':1}"));
            assertThat(score.rank()).isEqualTo("bronze");
            assertThat(score.level()).isEqualTo(1);
            assertThat(score.percent()).isEqualTo(66.67);
            assertThat(score.next()).isEqualTo(new Next("silver", List.of("tiered")));
        }

        @Test
        void isNotBlockedByWhatIsExempt() {
            Score score = judged(scorecard(), entity("{'owner':'ann','tier':1}"), "tiered");
            assertThat(score.rank()).isEqualTo("gold");
            assertThat(score.percent()).isEqualTo(100);
            assertThat(score.verdicts().get(1))
                    .isEqualTo(new Verdict("tiered", Outcome.EXEMPT, null, null, "exempt for some time"));
        }

        @Test
        void isReachedWhenNothingIsLeftToPass() {
            Score score = judged(scorecard(), entity("{}"), "owned", "tiered", "fresh");
            assertThat(score.level()).isEqualTo(3);
            assertThat(score.percent()).isEqualTo(100);
            assertThat(judged(scorecard(null, rank("bronze")), entity("{}")).rank())
                    .isEqualTo("bronze");
        }
    }

    @Nested
    class Entities {
        @Test
        void areNotJudgedByAnInactiveScorecard() {
            Scorecard active = scorecard();
            Scorecard inactive = new Scorecard(
                    active.id(),
                    active.title(),
                    null,
                    "service",
                    false,
                    null,
                    active.ranks(),
                    NOW,
                    NOW,
                    "user/ann",
                    "user/ann");
            assertThat(Scoring.compile(inactive, service()).judge(null, GOOD, Set.of(), NOW))
                    .isEmpty();
            assertThat(Scoring.compile(inactive, service()).nextChange(GOOD, Map.of(), NOW))
                    .isEmpty();
        }

        @Test
        void areNotJudgedWhenTheFilterLeavesThemOut() {
            Scorecard scorecard = scorecard(
                    "[{'field':'title','operator':'like','value':'S%'},{'field':'properties/tier','operator':'lt','value':4}]",
                    rank("bronze", owned()));
            Scoring scoring = Scoring.compile(scorecard, service());
            assertThat(scoring.judge(null, GOOD, Set.of(), NOW)).isEmpty();
            assertThat(scoring.judge(null, entity("{'tier':1}"), Set.of(), NOW)).isPresent();
        }

        @Test
        void areNotJudgedWhenTheyAreOfAnotherBlueprint() {
            Entity team = new Entity(
                    "shop", "team", "Shop", null, json("{}"), Map.of(), List.of(), List.of(), NOW, NOW, "a", "a");
            assertThat(Scoring.compile(scorecard(), service()).judge(null, team, Set.of(), NOW))
                    .isEmpty();
        }
    }

    @Nested
    class Problem {
        private final Entity broken = entity("{'owner':'ann','tier':'x'}");

        @Test
        void keepsTheFormerScore() {
            Score before = judged(scorecard(), GOOD);
            Score after = judged(before, scorecard(), broken);
            assertThat(after.problem()).isEqualTo("rule tiered: tier is text, expected a whole number");
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("problem")
                    .isEqualTo(before);
            assertThat(News.isNews(before, after)).isTrue();
            assertThat(News.changedPaths(before, after)).containsExactly("problem");
            assertThat(News.isNews(after, judged(after, scorecard(), broken))).isFalse();
        }

        @Test
        void leavesNoRankWhenThereWasNoScore() {
            assertThat(judged(scorecard(), broken))
                    .isEqualTo(new Score(
                            "readiness",
                            "shop",
                            "service",
                            null,
                            0,
                            0,
                            List.of(),
                            null,
                            "rule tiered: tier is text, expected a whole number",
                            NOW));
        }

        @Test
        void isOverWhenAllCanBeJudgedAgain() {
            Score before = judged(scorecard(), GOOD);
            Score after = judged(judged(before, scorecard(), broken), scorecard(), GOOD);
            assertThat(after).isEqualTo(before);
        }

        @Test
        void isTheFiltersToo() {
            Scorecard scorecard =
                    scorecard("{'field':'properties/tier','operator':'lt','value':4}", rank("bronze", owned()));
            assertThat(judged(scorecard, broken).problem())
                    .isEqualTo("the filter: tier is text, expected a whole number");
        }

        @Test
        void isNoneOfARuleThatIsExempt() {
            assertThat(judged(scorecard(), broken, "tiered").problem()).isNull();
        }

        @Test
        void isThatTheDefinitionDoesNotFitTheBlueprint() {
            Scoring scoring = Scoring.compile(scorecard(), service("'owner':{'type':'string'}"));
            Score before = judged(scorecard(), GOOD);
            Score after = scoring.judge(before, GOOD, Set.of(), LATER).orElseThrow();
            assertThat(after.rank()).isEqualTo("gold");
            assertThat(after.problem())
                    .isEqualTo(
                            "/ranks/1/rules/0/conditions/0/field of the scorecard: the blueprint service has no property tier");
            assertThat(scoring.nextChange(GOOD, Map.of(), NOW)).isEmpty();
        }
    }

    @Nested
    class Definitions {
        @Test
        void areRefusedWithThePlacesOfAllFaults() {
            Scorecard scorecard = scorecard(
                    "{'any':[{'field':'properties/x','operator':'exists'}]}",
                    rank("bronze", owned(), rule("bad", 1, "{'field':'properties/y','operator':'exists'}")),
                    rank("silver", rule("none", 1)));
            Findings findings = Findings.none();
            Scoring.compile(scorecard, service(), findings);
            assertThat(findings.faults().stream().map(Fault::pointer))
                    .containsExactly(
                            "/filter/any/0/field",
                            "/ranks/0/rules/1/conditions/0/field",
                            "/ranks/1/rules/0/conditions");
        }
    }

    @Nested
    class NewsOfScores {
        @Test
        void areNoFreshValues() {
            Score before = judged(scorecard(), GOOD);
            Score after = judged(before, scorecard(), entity("{'owner':'bob','tier':5}"));
            assertThat(after).isNotEqualTo(before);
            assertThat(after.scoredAt()).isEqualTo(NOW);
            assertThat(News.isNews(before, after)).isFalse();
            assertThat(News.changedPaths(before, after)).isEmpty();
        }

        @Test
        void areOtherRanksAndOutcomes() {
            Score before = judged(scorecard(), GOOD);
            Score after = judged(before, scorecard(), entity("{'owner':'ann','tier':1}"));
            assertThat(after.scoredAt()).isEqualTo(LATER);
            assertThat(News.changedPaths(before, after))
                    .containsExactly("rank", "level", "percent", "verdicts", "next", "scoredAt");
        }

        @Test
        void areExemptions() {
            Score before = judged(scorecard(), GOOD);
            assertThat(News.isNews(before, judged(before, scorecard(), GOOD, "tiered")))
                    .isTrue();
        }

        @Test
        void areFirstScores() {
            assertThat(News.changedPaths(null, judged(scorecard(), GOOD))).contains("rank", "verdicts", "scorecardId");
        }

        @Test
        void areOtherWeights() {
            Scorecard heavier = scorecard(
                    null,
                    rank("bronze", owned()),
                    rank("silver", rule("tiered", 1, "{'field':'properties/tier','operator':'gte','value':3}")),
                    rank("gold", fresh()));
            Score before = judged(scorecard(), entity("{'owner':'ann'}"));
            Score after = judged(before, heavier, entity("{'owner':'ann'}"));
            assertThat(after.percent()).isEqualTo(80);
            assertThat(after.scoredAt()).isEqualTo(NOW);
            assertThat(News.isNews(before, after)).isTrue();
        }
    }

    @Nested
    class NextChange {
        @Test
        void isTheEarliestOfTheFilterTheRulesAndTheExemptions() {
            Scorecard scorecard = scorecard(
                    "{'field':'createdAt','operator':'newerThan','value':'90d'}",
                    rank("bronze", fresh()),
                    rank("silver", tiered()));
            Scoring scoring = Scoring.compile(scorecard, service());
            assertThat(scoring.dependsOnTime()).isTrue();
            assertThat(scoring.nextChange(GOOD, Map.of(), NOW)).contains(STALE);
            assertThat(scoring.nextChange(GOOD, Map.of(), STALE)).contains(UPDATED.plus(Duration.ofDays(90)));
            assertThat(scoring.nextChange(GOOD, Map.of("tiered", LATER), NOW)).contains(LATER);
            assertThat(scoring.nextChange(GOOD, Map.of("tiered", LATER), LATER)).contains(STALE);
            assertThat(scoring.nextChange(GOOD, Map.of("elsewhere", LATER), NOW))
                    .contains(STALE);
            assertThat(scoring.nextChange(GOOD, Map.of("fresh", STALE.plusSeconds(9)), NOW))
                    .contains(STALE.plusSeconds(9));
        }

        @Test
        void isNoneWhenNothingDependsOnTime() {
            Scoring scoring = Scoring.compile(scorecard(null, rank("bronze", owned())), service());
            assertThat(scoring.dependsOnTime()).isFalse();
            assertThat(scoring.nextChange(GOOD, Map.of(), NOW)).isEmpty();
        }
    }
}
