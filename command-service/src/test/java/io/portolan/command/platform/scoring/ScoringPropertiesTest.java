package io.portolan.command.platform.scoring;

import static io.portolan.command.platform.scoring.Samples.NOW;
import static io.portolan.command.platform.scoring.Samples.UPDATED;
import static io.portolan.command.platform.scoring.Samples.entity;
import static io.portolan.command.platform.scoring.Samples.outcomes;
import static io.portolan.command.platform.scoring.Samples.rank;
import static io.portolan.command.platform.scoring.Samples.rule;
import static io.portolan.command.platform.scoring.Samples.scorecard;
import static io.portolan.command.platform.scoring.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.conditions.AnyJson;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.JsonNode;

class ScoringPropertiesTest {
    private static final Blueprint SERVICE = service();

    private static Score judged(List<Rank> ranks, Entity entity, Set<String> exempt) {
        return Scoring.compile(scorecard(null, ranks.toArray(Rank[]::new)), SERVICE)
                .judge(null, entity, exempt, NOW)
                .orElseThrow();
    }

    @Property(tries = 500)
    void theOrderOfRulesWithinARankDoesNotMatter(
            @ForAll("ranks") List<Rank> ranks,
            @ForAll("entities") Entity entity,
            @ForAll("exempt") Set<String> exempt,
            @ForAll long seed) {
        Score one = judged(ranks, entity, exempt);
        Score other = judged(ranks.stream().map(rank -> shuffled(rank, seed)).toList(), entity, exempt);
        assertThat(other.rank()).isEqualTo(one.rank());
        assertThat(other.level()).isEqualTo(one.level());
        assertThat(other.percent()).isEqualTo(one.percent());
        assertThat(outcomes(other)).isEqualTo(outcomes(one));
    }

    @Property(tries = 500)
    void anotherRuleThatPassesLowersNothing(
            @ForAll("ranks") List<Rank> ranks,
            @ForAll("entities") Entity entity,
            @ForAll("exempt") Set<String> exempt,
            @ForAll @IntRange(max = 3) int place) {
        List<Rank> more = new ArrayList<>(ranks);
        int at = place % ranks.size();
        List<Rule> rules = new ArrayList<>(ranks.get(at).rules());
        rules.add(rule("more", 2, "{'field':'id','operator':'eq','value':'shop'}"));
        more.set(at, new Rank(ranks.get(at).id(), "", null, rules));
        Score before = judged(ranks, entity, exempt);
        Score after = judged(more, entity, exempt);
        assertThat(after.level()).isGreaterThanOrEqualTo(before.level());
        assertThat(after.percent()).isGreaterThanOrEqualTo(before.percent());
    }

    @Property(tries = 500)
    void theRankIsTheHighestBelowTheFirstFailure(
            @ForAll("ranks") List<Rank> ranks,
            @ForAll("entities") Entity entity,
            @ForAll("exempt") Set<String> exempt) {
        Score score = judged(ranks, entity, exempt);
        Map<String, Outcome> outcomes = outcomes(score);
        int level = 0;
        while (level < ranks.size()
                && ranks.get(level).rules().stream().noneMatch(rule -> outcomes.get(rule.id()) == Outcome.FAIL)) {
            level++;
        }
        assertThat(score.level()).isEqualTo(level);
        assertThat(score.rank())
                .isEqualTo(level == 0 ? null : ranks.get(level - 1).id());
        assertThat(score.next() == null).isEqualTo(level == ranks.size());
        if (score.next() != null) {
            assertThat(score.next().rank()).isEqualTo(ranks.get(level).id());
            assertThat(score.next().rules()).isNotEmpty().allMatch(rule -> outcomes.get(rule) == Outcome.FAIL);
        }
        assertThat(score.percent()).isBetween(0.0, 100.0);
        assertThat(outcomes.entrySet().stream()
                        .filter(entry -> entry.getValue() == Outcome.EXEMPT)
                        .map(Map.Entry::getKey))
                .isSubsetOf(exempt);
    }

    @Property(tries = 1000)
    void anyScorecardJudgesAnyEntity(
            @ForAll("conditions") List<JsonNode> conditions,
            @ForAll("conditions") List<JsonNode> filter,
            @ForAll("properties") JsonNode properties) {
        Rule rule = new Rule("rule", "Rule", null, conditions, 1);
        Scorecard plain = scorecard(null, rank("bronze", rule));
        Scorecard scorecard = new Scorecard(
                plain.id(), "", null, "service", true, filter.getFirst(), plain.ranks(), NOW, NOW, "a", "a");
        Entity entity = entity(properties);
        for (Scorecard each : List.of(plain, scorecard)) {
            Scoring scoring = Scoring.compile(each, SERVICE);
            Optional<Score> score = scoring.judge(null, entity, Set.of(), NOW);
            score.ifPresent(judged -> assertThat(judged.problem() == null)
                    .isEqualTo(judged.verdicts().size() == 1));
            assertThat(scoring.judge(null, entity, Set.of(), NOW)).isEqualTo(score);
            scoring.nextChange(entity, Map.of(), NOW)
                    .ifPresent(change -> assertThat(change).isAfter(NOW));
        }
    }

    @Property(tries = 500)
    void nothingIsNewsBeforeTheNextChange(
            @ForAll("ranks") List<Rank> ranks,
            @ForAll("entities") Entity entity,
            @ForAll("exempt") Set<String> exempt,
            @ForAll @IntRange(min = 1, max = 60) int days,
            @ForAll @LongRange(min = 0, max = 1_000) long part) {
        Map<String, Instant> until = new HashMap<>();
        exempt.forEach(rule -> until.put(rule, NOW.plus(Duration.ofDays(days + (long) until.size()))));
        String filter = "{'field':'createdAt','operator':'newerThan','value':'60d'}";
        Scoring scoring = Scoring.compile(scorecard(filter, ranks.toArray(Rank[]::new)), SERVICE);
        Instant now = NOW;
        for (int changes = 0; changes < 4; changes++) {
            Optional<Score> before = scoring.judge(null, entity, exempt(until, now), now);
            Instant end = scoring.nextChange(entity, until, now).orElse(now.plus(Duration.ofDays(1_000)));
            Duration span = Duration.between(now, end).minusNanos(1);
            Instant sample = now.plus(span.multipliedBy(part).dividedBy(1_000));
            for (Instant at : List.of(sample, end.minusNanos(1))) {
                Optional<Score> after = scoring.judge(before.orElse(null), entity, exempt(until, at), at);
                assertThat(after.isPresent()).isEqualTo(before.isPresent());
                after.ifPresent(score ->
                        assertThat(News.isNews(before.orElseThrow(), score)).isFalse());
            }
            now = end;
        }
    }

    private static Set<String> exempt(Map<String, Instant> until, Instant at) {
        return until.entrySet().stream()
                .filter(exemption -> exemption.getValue().isAfter(at))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Rank shuffled(Rank rank, long seed) {
        List<Rule> rules = new ArrayList<>(rank.rules());
        Collections.shuffle(rules, new Random(seed));
        return new Rank(rank.id(), rank.title(), null, rules);
    }

    @Provide
    Arbitrary<List<Rank>> ranks() {
        Arbitrary<String> conditions = Arbitraries.of(
                "{'field':'properties/tier','operator':'gte','value':2}",
                "{'field':'properties/tier','operator':'lt','value':3}",
                "{'field':'properties/owner','operator':'exists'}",
                "{'field':'properties/owner','operator':'like','value':'a%'}",
                "{'field':'updatedAt','operator':'newerThan','value':'30d'}",
                "{'field':'properties/due','operator':'olderThan','value':'P10D'}",
                "{'any':[{'field':'properties/tier','operator':'eq','value':1},{'field':'updatedAt','operator':'olderThan','value':'40d'}]}");
        return Combinators.combine(conditions, Arbitraries.integers().between(1, 5))
                .as((condition, weight) -> rule("", weight, condition))
                .list()
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(ScoringPropertiesTest::numbered);
    }

    private static List<Rank> numbered(List<List<Rule>> ranks) {
        return IntStream.range(0, ranks.size())
                .mapToObj(at -> new Rank("rank-" + at, "", null, numbered(at, ranks.get(at))))
                .toList();
    }

    private static List<Rule> numbered(int rank, List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(at -> new Rule(
                        "rule-" + rank + "-" + at,
                        "",
                        null,
                        rules.get(at).conditions(),
                        rules.get(at).weight()))
                .toList();
    }

    @Provide
    Arbitrary<Entity> entities() {
        Arbitrary<String> tiers = Arbitraries.of("null", "1", "2", "3");
        Arbitrary<String> owners = Arbitraries.of("null", "'ann'", "'bob'");
        Arbitrary<Integer> days = Arbitraries.integers().between(-30, 30);
        return Combinators.combine(tiers, owners, days)
                .as((tier, owner, due) -> entity("{'tier':%s,'owner':%s,'due':'%s'}"
                        .formatted(tier, owner, UPDATED.plus(Duration.ofDays(due)))));
    }

    @Provide
    Arbitrary<Set<String>> exempt() {
        return Arbitraries.of("rule-0-0", "rule-0-1", "rule-1-0", "rule-2-1", "rule-9-9")
                .set();
    }

    @Provide
    Arbitrary<List<JsonNode>> conditions() {
        return AnyJson.conditions().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<JsonNode> properties() {
        return AnyJson.properties();
    }
}
