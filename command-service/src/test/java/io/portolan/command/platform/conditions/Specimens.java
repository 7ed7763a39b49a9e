package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Tag;
import io.portolan.platform.schema.BlueprintRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A blueprint that has a property of each type, and entities of it. */
final class Specimens {
    static final Instant NOW = Instant.parse("2026-11-26T10:00:00.000Z");
    static final String BARE = "{}";

    private Specimens() {}

    static JsonNode json(String text) {
        return EventJson.mapper().readTree(text.replace('\'', '"'));
    }

    static BlueprintRules service() {
        JsonNode schema = json("""
                {'type':'object','properties':{
                  'tier':{'type':'integer'}, 'limit':{'type':'integer'}, 'cost':{'type':'number'},
                  'owner':{'type':'string'}, 'team':{'type':'string'}, 'live':{'type':'boolean'},
                  'due':{'type':'string','format':'date-time'},
                  'languages':{'type':'array','items':{'type':'string'}}, 'things':{'type':'array'},
                  'ports':{'type':'array','items':{'type':'integer'}},
                  'build':{'type':'object','properties':{'tool':{'type':'string'},
                    'image':{'type':'object','properties':{'layers':{'type':'integer'}}}}}}}""");
        Map<String, Relation> relations = Map.of(
                "system", new Relation("system", false, null, null), "uses", new Relation("service", true, null, null));
        Blueprint blueprint = new Blueprint(
                "service",
                "Service",
                null,
                null,
                schema,
                relations,
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
        return BlueprintRules.of(blueprint);
    }

    static Entity entity(JsonNode properties) {
        Map<String, Targets> relations = Map.of(
                "system",
                new Targets(false, List.of("shop-system")),
                "uses",
                new Targets(true, List.of("cart", "mail")));
        return new Entity(
                "shop",
                "service",
                "The Shop",
                null,
                properties,
                relations,
                List.of("github.repo-1"),
                List.of(new Tag("env", "prod"), new Tag("zone", "a"), new Tag("zone", "b")),
                Instant.parse("2025-11-26T10:00:00.000Z"),
                Instant.parse("2026-10-12T10:00:00.000Z"),
                "user/ann",
                "user/ann");
    }

    static Entity entity(String properties) {
        return entity(json(properties));
    }

    static Condition condition(String text) {
        Findings findings = Findings.none();
        return Conditions.compile(json(text), service(), findings)
                .orElseThrow(() -> new AssertionError(findings.faults()));
    }

    /** A condition on one field; the value is JSON. */
    static Condition condition(String field, String operator, String value) {
        return condition("{'field':'%s','operator':'%s','value':%s}".formatted(field, operator, value));
    }

    static Result judged(Condition condition, String properties) {
        return condition.judge(entity(properties), NOW);
    }
}
