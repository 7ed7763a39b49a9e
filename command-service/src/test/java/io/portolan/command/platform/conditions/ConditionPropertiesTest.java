package io.portolan.command.platform.conditions;

import static io.portolan.command.platform.conditions.Specimens.NOW;
import static io.portolan.command.platform.conditions.Specimens.entity;
import static io.portolan.command.platform.conditions.Specimens.json;
import static io.portolan.command.platform.conditions.Specimens.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.Result.Truth;
import io.portolan.contracts.Entity;
import io.portolan.platform.schema.BlueprintRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ConditionPropertiesTest {
    private static final BlueprintRules RULES = service();
    private static final Map<Operator, Operator> OPPOSITES = Map.of(
            Operator.EQ, Operator.NEQ,
            Operator.IN, Operator.NIN,
            Operator.CONTAINS, Operator.NCONTAINS,
            Operator.LIKE, Operator.NLIKE,
            Operator.EXISTS, Operator.NOT_EXISTS,
            Operator.COUNT_GTE, Operator.COUNT_LT,
            Operator.COUNT_GT, Operator.COUNT_LTE);

    private static Optional<Condition> compiled(JsonNode condition) {
        return Conditions.compile(condition, RULES, Findings.none());
    }

    @Property(tries = 1500)
    void anyJsonIsCompiledOrFoundFaultyAndJudgesAnyEntity(
            @ForAll("conditions") JsonNode json, @ForAll("properties") JsonNode properties) {
        Findings findings = Findings.none();
        Optional<Condition> condition = Conditions.compile(json, RULES, findings);
        assertThat(condition.isPresent()).isEqualTo(findings.faults().isEmpty());
        condition.ifPresent(compiled -> {
            Result result = compiled.judge(entity(properties), NOW);
            assertThat(result.reason()).isNotEmpty().hasSizeLessThanOrEqualTo(200);
            assertThat(String.valueOf(result.value())).hasSizeLessThanOrEqualTo(1_000);
            assertThat(compiled.judge(entity(properties), NOW).toString()).isEqualTo(result.toString());
            compiled.nextChange(entity(properties), NOW)
                    .ifPresent(change -> assertThat(change).isAfter(NOW));
        });
    }

    @Property(tries = 1000)
    void anyValueIsExcerpted(@ForAll("values") JsonNode value) {
        JsonNode excerpt = Excerpt.of(value);
        assertThat(excerpt.toString()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(excerpt.getNodeType()).isEqualTo(value.getNodeType());
        if (value.toString().length() < 150) {
            assertThat(excerpt).isSameAs(value);
        }
        assertThat(Words.of(value)).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    }

    @Property(tries = 1000)
    void anOppositeIsMetWhenTheOtherIsNot(
            @ForAll("reversible") JsonNode json, @ForAll("properties") JsonNode properties) {
        Optional<Condition> condition = compiled(json);
        Optional<Condition> opposite = compiled(opposite(json));
        assertThat(opposite.isPresent()).isEqualTo(condition.isPresent());
        condition.ifPresent(compiled ->
                assertThat(truth(opposite.orElseThrow(), properties)).isEqualTo(reversed(truth(compiled, properties))));
    }

    @Property(tries = 500)
    void allAreMetWhenNoOppositeIs(
            @ForAll("reversibles") List<JsonNode> members, @ForAll("properties") JsonNode properties) {
        List<Condition> conditions =
                members.stream().flatMap(json -> compiled(json).stream()).toList();
        List<Condition> opposites = members.stream()
                .flatMap(json -> compiled(opposite(json)).stream())
                .toList();
        if (!conditions.isEmpty()) {
            Truth all = truth(Group.all(conditions), properties);
            assertThat(all).isEqualTo(reversed(truth(Group.any(opposites), properties)));
            assertThat(truth(Group.any(conditions), properties))
                    .isEqualTo(reversed(truth(Group.all(opposites), properties)));
        }
    }

    @Property(tries = 500)
    void nothingChangesBeforeTheNextChange(
            @ForAll("ages") JsonNode json,
            @ForAll("times") Instant due,
            @ForAll("times") Instant now,
            @ForAll @LongRange(min = 0, max = 1_000_000) long part) {
        Condition condition = compiled(json).orElseThrow();
        Entity entity = entity(json("{'due':'" + due + "'}"));
        Truth truth = condition.judge(entity, now).truth();
        Instant end = condition.nextChange(entity, now).orElse(now.plus(Duration.ofDays(50_000)));
        Duration until = Duration.between(now, end);
        Instant sample = now.plus(until.minusNanos(1).multipliedBy(part).dividedBy(1_000_000));
        assertThat(condition.judge(entity, sample).truth()).isEqualTo(truth);
        assertThat(condition.judge(entity, end.minusNanos(1)).truth()).isEqualTo(truth);
    }

    @Property(tries = 500)
    void oneAgeChangesExactlyThen(@ForAll("times") Instant due, @ForAll("times") Instant now) {
        Condition condition = Specimens.condition("properties/due", "olderThan", "'30d'");
        Entity entity = entity(json("{'due':'" + due + "'}"));
        Optional<Instant> change = condition.nextChange(entity, now);
        assertThat(change.isPresent()).isEqualTo(condition.judge(entity, now).truth() == Truth.FAILS);
        change.ifPresent(at -> assertThat(condition.judge(entity, at).truth()).isEqualTo(Truth.HOLDS));
    }

    private static Truth truth(Condition condition, JsonNode properties) {
        return condition.judge(entity(properties), NOW).truth();
    }

    private static Truth reversed(Truth truth) {
        return switch (truth) {
            case HOLDS -> Truth.FAILS;
            case FAILS -> Truth.HOLDS;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    private static JsonNode opposite(JsonNode condition) {
        ObjectNode opposite = (ObjectNode) condition.deepCopy();
        Operator.named(condition.path("operator").asString())
                .ifPresent(operator -> opposite.put("operator", String.valueOf(OPPOSITES.get(operator))));
        return opposite;
    }

    @Provide
    Arbitrary<JsonNode> conditions() {
        return AnyJson.conditions();
    }

    @Provide
    Arbitrary<JsonNode> properties() {
        return AnyJson.properties();
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return AnyJson.values();
    }

    @Provide
    Arbitrary<JsonNode> reversible() {
        return Arbitraries.of(OPPOSITES.keySet()).flatMap(AnyJson::comparisons);
    }

    @Provide
    Arbitrary<List<JsonNode>> reversibles() {
        return reversible().list().ofMinSize(2).ofMaxSize(12);
    }

    @Provide
    Arbitrary<JsonNode> ages() {
        Arbitrary<JsonNode> one = Combinators.combine(
                        Arbitraries.of("properties/due", "createdAt", "updatedAt"),
                        Arbitraries.of("olderThan", "newerThan"),
                        Arbitraries.of("1d", "30d", "PT36H", "52w", "PT0.5S"))
                .as((field, operator, age) ->
                        json("{'field':'%s','operator':'%s','value':'%s'}".formatted(field, operator, age)));
        Arbitrary<JsonNode> groups = Combinators.combine(
                        Arbitraries.of("all", "any"), one.list().ofMinSize(1).ofMaxSize(4))
                .as((kind, members) -> ((ObjectNode) json("{}")).set(kind, Members.list(members)));
        return Arbitraries.oneOf(one, groups);
    }

    @Provide
    Arbitrary<Instant> times() {
        long second = NOW.getEpochSecond();
        return Arbitraries.longs()
                .between(second - 80_000_000, second + 80_000_000)
                .map(Instant::ofEpochSecond);
    }
}
