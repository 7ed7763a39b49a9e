package io.portolan.command.scorecards;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.ConditionShape;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.ResourceId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A scorecard as it is sent; what is absent or null has its default. */
public record ScorecardBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String blueprintId,
        @Nullable Boolean isActive,
        @Nullable JsonNode filter,
        @Nullable List<RankBody> ranks) {
    private static final Set<String> PATHS = Set.of("bulk", "preview", "backtest");
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_DESCRIPTION = 20_000;

    private static final List<Rank> USUAL_RANKS = List.of(
            new Rank("bronze", "Bronze", "#a05a2c", List.of()),
            new Rank("silver", "Silver", "#9aa0a6", List.of()),
            new Rank("gold", "Gold", "#d4a017", List.of()));

    /**
     * What is asked for.
     *
     * @param name the id that is given elsewhere, which must not be another one; null where there is none
     * @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    public ScorecardDefinition definition(@Nullable String name) {
        Findings findings = Findings.none();
        ScorecardDefinition definition = definition(name, findings);
        findings.refuse(Kind.MALFORMED);
        return definition;
    }

    /** The same, where all findings are told together. */
    public ScorecardDefinition definition(@Nullable String name, Findings findings) {
        String named = Objects.requireNonNullElse(name, Objects.requireNonNullElse(id, ""));
        if (!ResourceId.isValid(named)) {
            findings.fault("/id", ResourceId.EXPECTED);
        } else if (PATHS.contains(named)) {
            findings.fault("/id", "is a word in paths of scorecards");
        } else if (name != null && id != null && !id.equals(name)) {
            findings.fault("/id", "is not the id in the path");
        }
        Texts.required(title, LONGEST_TITLE, "/title", findings);
        Texts.optional(description, LONGEST_DESCRIPTION, "/description", findings);
        if (blueprintId == null || blueprintId.isBlank()) {
            findings.fault("/blueprintId", "is needed");
        }
        List<Rank> given = ranks == null ? USUAL_RANKS : RankBody.ranks(ranks, findings);
        @Nullable JsonNode chosen = filter == null || filter.isNull() ? null : filter;
        if (chosen != null) {
            ConditionShape.check(chosen, findings.at("/filter"));
        }
        return new ScorecardDefinition(
                named,
                Objects.requireNonNullElse(title, ""),
                description,
                Objects.requireNonNullElse(blueprintId, ""),
                !Boolean.FALSE.equals(isActive),
                chosen,
                given);
    }
}
