package io.portolan.command.platform.scoring;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Services that are on call, owned and tiered, and what is demanded of them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-26T10:00:00.000Z");
    static final Instant UPDATED = Instant.parse("2026-11-01T10:00:00.000Z");

    private Samples() {}

    static JsonNode json(String text) {
        return EventJson.mapper().readTree(text.replace('\'', '"'));
    }

    static Blueprint service(String properties) {
        return new Blueprint(
                "service",
                "Service",
                null,
                null,
                json("{'type':'object','properties':{%s}}".formatted(properties)),
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

    static Blueprint service() {
        return service(
                "'tier':{'type':'integer'},'owner':{'type':'string'},'due':{'type':'string','format':'date-time'}");
    }

    static Entity entity(String properties) {
        return entity(json(properties));
    }

    static Entity entity(JsonNode properties) {
        return new Entity(
                "shop",
                "service",
                "Shop",
                null,
                properties,
                Map.of(),
                List.of(),
                List.of(),
                UPDATED,
                UPDATED,
                "user/ann",
                "user/ann");
    }

    static Rule rule(String id, int weight, String... conditions) {
        return new Rule(
                id, id, null, Arrays.stream(conditions).map(Samples::json).toList(), weight);
    }

    static Rule owned() {
        return rule("owned", 1, "{'field':'properties/owner','operator':'exists'}");
    }

    static Rule tiered() {
        return rule("tiered", 2, "{'field':'properties/tier','operator':'gte','value':3}");
    }

    static Rule fresh() {
        return rule("fresh", 3, "{'field':'updatedAt','operator':'newerThan','value':'30d'}");
    }

    static Rank rank(String id, Rule... rules) {
        return new Rank(id, id, null, List.of(rules));
    }

    static Scorecard scorecard(@Nullable String filter, Rank... ranks) {
        return new Scorecard(
                "readiness",
                "Readiness",
                null,
                "service",
                true,
                filter == null ? null : json(filter),
                List.of(ranks),
                NOW,
                NOW,
                "user/ann",
                "user/ann");
    }

    static Scorecard scorecard() {
        return scorecard(null, rank("bronze", owned()), rank("silver", tiered()), rank("gold", fresh()));
    }

    static Map<String, Outcome> outcomes(Score score) {
        return score.verdicts().stream().collect(Collectors.toMap(Verdict::ruleId, Verdict::outcome));
    }
}
