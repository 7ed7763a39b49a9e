package io.portolan.command.scorecards;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants a scorecard to be; its shape has been checked, but not whether its blueprint lets it be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScorecardDefinition(
        String id,
        String title,
        @Nullable String description,
        String blueprintId,
        boolean isActive,
        @Nullable JsonNode filter,
        List<Rank> ranks) {

    /** What a scorecard is at present. */
    static ScorecardDefinition of(Scorecard scorecard) {
        return new ScorecardDefinition(
                scorecard.id(),
                scorecard.title(),
                scorecard.description(),
                scorecard.blueprintId(),
                scorecard.isActive(),
                scorecard.filter(),
                scorecard.ranks());
    }

    /** The scorecard that it makes in a context. */
    public Scorecard state(CommandContext context, Instant createdAt, String createdBy) {
        return new Scorecard(
                id,
                title,
                description,
                blueprintId,
                isActive,
                filter,
                ranks,
                createdAt,
                context.at(),
                createdBy,
                context.actor());
    }
}
