package io.portolan.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far an entity meets a scorecard.
 *
 * @param rank the id of the highest rank that it has reached; absent when that is none
 * @param level the number of that rank, from 1; 0 when it has none
 * @param percent the weight of the rules that it passes, of all that it is not exempt from, from 0 to 100
 * @param verdicts one for each rule, in the scorecard's order
 * @param next absent when there is no higher rank
 * @param problem why it can't be judged at present; all else then is what it was the last time it could
 * @param scoredAt when the rank or a verdict last became another one
 */
public record Score(
        String scorecardId,
        String entityId,
        String blueprintId,
        @Nullable String rank,
        int level,
        double percent,
        List<Verdict> verdicts,
        @Nullable Next next,
        @Nullable String problem,
        Instant scoredAt) {

    /**
     * What came of one rule.
     *
     * @param field what decided it, such as {@code properties/tier}; absent when nothing did
     * @param value what was seen there; absent when there was nothing
     * @param reason in words
     */
    public record Verdict(
            String ruleId,
            Outcome outcome,
            @Nullable String field,
            @Nullable JsonNode value,
            String reason) {}

    /** What can come of a rule. */
    public enum Outcome {
        @JsonProperty("pass")
        PASS,
        @JsonProperty("fail")
        FAIL,
        /** Neither, since somebody has exempted the entity from it for some time. */
        @JsonProperty("exempt")
        EXEMPT
    }

    /**
     * What is missing for more.
     *
     * @param rank the id of the rank above
     * @param rules the ids of the rules that fail up to there
     */
    public record Next(String rank, List<String> rules) {}
}
