package io.portolan.command.scores;

import static io.portolan.command.Happenings.NOON;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ExemptionEvent.ExemptionEnded;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.contracts.ScorecardEvent.ScorecardDefined;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.ScorecardEvent.ScorecardUpdated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to services and to scorecards about them. */
final class Facts {
    /** What services have that are judged here. */
    static final String PROPERTIES =
            "\"tier\":{\"type\":\"integer\"}," + "\"reviewedAt\":{\"type\":\"string\",\"format\":\"date-time\"}";

    private Facts() {}

    static BlueprintDefined blueprint() {
        return new BlueprintDefined(blueprint("service", PROPERTIES), List.of("id"));
    }

    static BlueprintChanged blueprintWith(String properties) {
        return new BlueprintChanged(blueprint("service", properties), List.of("schemaProperties/properties"));
    }

    static Blueprint blueprint(String id, String properties) {
        return new Blueprint(
                id,
                "Service",
                null,
                null,
                json("{\"type\":\"object\",\"properties\":{" + properties + "}}"),
                Map.of(),
                null,
                null,
                false,
                true,
                true,
                List.of(),
                NOON,
                NOON,
                "root",
                "root");
    }

    static EntityRegistered registered(String id, String properties) {
        return new EntityRegistered(entity(id, "service", properties), List.of("properties"));
    }

    static EntityChanged changed(String id, String properties) {
        return new EntityChanged(entity(id, "service", properties), List.of("properties"));
    }

    static EntityRemoved removed(String id) {
        return new EntityRemoved(entity(id, "service", "{}"), List.of());
    }

    static Entity entity(String id, String blueprintId, String properties) {
        return new Entity(
                id,
                blueprintId,
                id,
                null,
                json(properties),
                Map.of(),
                List.of(),
                List.of(),
                NOON,
                NOON,
                "root",
                "root");
    }

    /** A scorecard of a rank bronze with a rule for tiers and a rank silver with a rule as it is given. */
    static Scorecard scorecard(String id, int tier, String condition) {
        return scorecard(id, true, null, tier, condition);
    }

    static Scorecard scorecard(String id, boolean isActive, @Nullable String filter, int tier, String condition) {
        Rule tiered = new Rule(
                "tiered",
                "Tiered",
                null,
                List.of(json("{\"field\":\"properties/tier\",\"operator\":\"gte\",\"value\":" + tier + "}")),
                1);
        Rule other = new Rule("other", "Other", null, List.of(json(condition)), 3);
        return new Scorecard(
                id,
                "Readiness",
                null,
                "service",
                isActive,
                filter == null ? null : json(filter),
                List.of(
                        new Rank("bronze", "Bronze", null, List.of(tiered)),
                        new Rank("silver", "Silver", null, List.of(other))),
                NOON,
                NOON,
                "root",
                "root");
    }

    static ScorecardDefined defined(Scorecard scorecard) {
        return new ScorecardDefined(scorecard, List.of("id", "ranks"));
    }

    static ScorecardUpdated updated(Scorecard scorecard) {
        return new ScorecardUpdated(scorecard, List.of("ranks"));
    }

    static ScorecardRemoved removed(Scorecard scorecard) {
        return new ScorecardRemoved(scorecard, List.of());
    }

    static ExemptionGranted granted(String scorecardId, String entityId, String ruleId, Instant until) {
        Exemption exemption = new Exemption("x1", ruleId, "It moves.", until, NOON, "root");
        return new ExemptionGranted(
                new Exemptions(scorecardId, entityId, List.of(exemption)), exemption, List.of("exemptions"));
    }

    static ExemptionEnded ended(ExemptionGranted granted) {
        Exemptions of = granted.exemptions();
        return new ExemptionEnded(
                new Exemptions(of.scorecardId(), of.entityId(), List.of()), granted.exemption(), List.of("exemptions"));
    }

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }
}
