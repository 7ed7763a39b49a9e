package io.portolan.command.platform.scoring;

import io.portolan.command.platform.conditions.Condition;
import io.portolan.command.platform.conditions.Result;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;

/**
 * A rule that is ready to judge.
 *
 * @param level the number of its rank, from 1
 */
record Demand(String ruleId, int level, int weight, Condition condition) {
    Verdict exempt() {
        return new Verdict(ruleId, Outcome.EXEMPT, null, null, "exempt for some time");
    }

    /** What a result that isn't unknown makes of the rule. */
    Verdict verdict(Result result) {
        Outcome outcome = result.truth() == Result.Truth.HOLDS ? Outcome.PASS : Outcome.FAIL;
        return new Verdict(ruleId, outcome, result.field(), result.value(), result.reason());
    }
}
