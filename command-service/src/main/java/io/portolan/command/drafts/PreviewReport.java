package io.portolan.command.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.contracts.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard would say of the catalog.
 *
 * @param total how many entities it would be about
 * @param problems how many of them it couldn't judge
 * @param averagePercent of those that it could, 0 when there are none
 * @param entities the first of them in the order of ids
 */
record PreviewReport(
        int total,
        int problems,
        double averagePercent,
        List<RankCount> ranks,
        List<RuleCount> rules,
        List<Score> entities) {

    /**
     * How many entities pass a rule, fail it, or are exempt from it.
     *
     * @param passRate of those that aren't exempt, in percent; absent when there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleCount(
            String ruleId,
            int pass,
            int fail,
            int exempt,
            @Nullable Double passRate) {
        static RuleCount of(String ruleId, int pass, int fail, int exempt) {
            int counted = pass + fail;
            return new RuleCount(
                    ruleId, pass, fail, exempt, counted == 0 ? null : Math.round(pass * 10_000.0 / counted) / 100.0);
        }
    }
}
