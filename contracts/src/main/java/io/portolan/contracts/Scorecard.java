package io.portolan.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is demanded of the entities of a blueprint, in ranks of which each demands more than the one before.
 *
 * @param filter a condition that says which of the entities it is about; absent when it is about all
 * @param ranks in ascending order, at least one
 */
public record Scorecard(
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
        String updatedBy) {

    /** What an entity has reached that passes all rules of it and of every rank before. */
    public record Rank(String id, String title, @Nullable String color, List<Rule> rules) {}

    /**
     * One demand.
     *
     * @param id unique within the scorecard
     * @param conditions which all must hold; each a triple of {@code field}, {@code operator} and {@code value} or
     *     {@code valueField}, or a group of conditions as {@code all} or {@code any}
     * @param weight its part of the percentage, from 1
     */
    public record Rule(String id, String title, @Nullable String description, List<JsonNode> conditions, int weight) {}
}
