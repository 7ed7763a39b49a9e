package io.portolan.benchmarks;

import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.contracts.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.JsonNode;

/** A scorecard of 10 rules that judges 1,000 entities of which no two are alike. */
@State(Scope.Benchmark)
public class Verdicts {
    private static final int ENTITIES = 1_000;
    private static final int RULES = 10;
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final List<String> OWNERS = List.of("ann", "bob", "eve", "");

    private final Scoring scoring = Scoring.compile(scorecard(), blueprint());
    private final List<Entity> entities = entities();

    /** One operation is the verdict of one rule on one entity. */
    @Benchmark
    @OperationsPerInvocation(ENTITIES * RULES)
    public void judge(Blackhole blackhole) {
        for (Entity entity : entities) {
            blackhole.consume(scoring.judge(null, entity, Set.of(), NOW));
        }
    }

    private static Blueprint blueprint() {
        JsonNode schema = json("""
                {'type': 'object', 'properties': {
                  'tier': {'type': 'integer'}, 'coverage': {'type': 'number'}, 'owner': {'type': 'string'},
                  'repository': {'type': 'string', 'format': 'url'}, 'live': {'type': 'boolean'},
                  'reviewedAt': {'type': 'string', 'format': 'date-time'},
                  'languages': {'type': 'array', 'items': {'type': 'string'}}}}""");
        return new Blueprint(
                "service",
                "Service",
                null,
                null,
                schema,
                Map.of(),
                null,
                null,
                false,
                true,
                true,
                List.of(),
                NOW,
                NOW,
                "user/ann",
                "user/ann");
    }

    private static Scorecard scorecard() {
        Rank bronze = rank(
                "bronze",
                "{'field': 'properties/owner', 'operator': 'exists'}",
                "{'field': 'description', 'operator': 'exists'}",
                "{'field': 'properties/repository', 'operator': 'like', 'value': 'https://%.example/%'}");
        Rank silver = rank(
                "silver",
                "{'field': 'properties/tier', 'operator': 'gte', 'value': 3}",
                "{'field': 'properties/coverage', 'operator': 'between', 'value': [50, 100]}",
                "{'field': 'properties/languages', 'operator': 'contains', 'value': 'java'}",
                "{'field': 'tags/env', 'operator': 'in', 'value': ['prod', 'staging']}");
        Rank gold = rank(
                "gold",
                "{'field': 'properties/reviewedAt', 'operator': 'newerThan', 'value': 'P90D'}",
                "{'any': [{'field': 'properties/live', 'operator': 'eq', 'value': true},"
                        + " {'field': 'properties/tier', 'operator': 'lt', 'value': 2}]}",
                "{'all': [{'field': 'properties/languages', 'operator': 'countLte', 'value': 3},"
                        + " {'field': 'title', 'operator': 'startsWith', 'value': 'Service'}]}");
        return new Scorecard(
                "readiness",
                "Readiness",
                null,
                "service",
                true,
                null,
                List.of(bronze, silver, gold),
                NOW,
                NOW,
                "user/ann",
                "user/ann");
    }

    private static Rank rank(String id, String... conditions) {
        List<Rule> rules = IntStream.range(0, conditions.length)
                .mapToObj(at -> new Rule(id + "-" + at, id, null, List.of(json(conditions[at])), at + 1))
                .toList();
        return new Rank(id, id, null, rules);
    }

    private static List<Entity> entities() {
        Random random = new Random(20261126);
        return IntStream.range(0, ENTITIES).mapToObj(at -> entity(at, random)).toList();
    }

    private static Entity entity(int at, Random random) {
        String properties = """
                {'tier': %d, 'coverage': %d.5, 'owner': '%s', 'repository': 'https://git%d.example/shop/%d',
                 'live': %b, 'reviewedAt': '%s', 'languages': %s}""".formatted(
                        random.nextInt(5),
                        random.nextInt(100),
                        OWNERS.get(random.nextInt(OWNERS.size())),
                        random.nextInt(9),
                        at,
                        random.nextBoolean(),
                        NOW.minus(Duration.ofDays(random.nextInt(180))),
                        random.nextBoolean() ? "['go', 'java']" : "['go', 'rust', 'c', 'python']");
        return new Entity(
                "service-" + at,
                "service",
                "Service " + at,
                random.nextBoolean() ? "Sells things" : null,
                json(properties),
                Map.of(),
                List.of(),
                List.of(new Tag("team", "shop"), new Tag("env", random.nextBoolean() ? "prod" : "test")),
                NOW,
                NOW,
                "user/ann",
                "user/ann");
    }

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text.replace('\'', '"'));
    }
}
