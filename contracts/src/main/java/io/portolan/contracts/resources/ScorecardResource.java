package io.portolan.contracts.resources;

import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scorecard as the API answers it.
 *
 * @param evaluating how far its entities have been judged anew; absent when none is left
 */
public record ScorecardResource(
        String id,
        String title,
        @Nullable String description,
        String blueprintId,
        boolean isActive,
        @Nullable JsonNode filter,
        List<Rank> ranks,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version,
        @Nullable Evaluating evaluating) {

    /**
     * How far all entities have been judged anew.
     *
     * @param total how many there are to judge; 0 while they haven't been counted
     */
    public record Evaluating(int done, int total) {}

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static ScorecardResource of(Scorecard scorecard, long version) {
        return new ScorecardResource(
                scorecard.id(),
                scorecard.title(),
                scorecard.description(),
                scorecard.blueprintId(),
                scorecard.isActive(),
                scorecard.filter(),
                scorecard.ranks(),
                scorecard.createdAt(),
                scorecard.updatedAt(),
                scorecard.createdBy(),
                scorecard.updatedBy(),
                version,
                null);
    }
}
