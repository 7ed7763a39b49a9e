package io.portolan.command.scorecards;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.ConditionShape;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.platform.schema.ResourceId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A rule as it is sent. */
public record RuleBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<JsonNode> conditions,
        @Nullable Integer weight) {
    private static final int MOST_WEIGHT = 1_000;

    Rule rule(Findings findings) {
        String named = Objects.requireNonNullElse(id, "");
        if (!ResourceId.isValid(named)) {
            findings.fault("/id", ResourceId.EXPECTED);
        }
        Texts.optional(title, ScorecardBody.LONGEST_TITLE, "/title", findings);
        Texts.optional(description, ScorecardBody.LONGEST_DESCRIPTION, "/description", findings);
        if (weight != null && (weight < 1 || weight > MOST_WEIGHT)) {
            findings.fault("/weight", "must be 1 to " + MOST_WEIGHT);
        }
        List<JsonNode> given = Objects.requireNonNullElse(conditions, List.of());
        ConditionShape.check(given, findings.at("/conditions"));
        return new Rule(named, Texts.or(title, named), description, given, Objects.requireNonNullElse(weight, 1));
    }
}
