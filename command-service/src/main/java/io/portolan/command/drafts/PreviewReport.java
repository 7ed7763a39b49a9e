package io.portolan.command.drafts;

import io.portolan.contracts.Score;
import java.util.List;

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

    /** How many entities pass a rule, fail it, or are exempt from it. */
    record RuleCount(String ruleId, int pass, int fail, int exempt) {}
}
