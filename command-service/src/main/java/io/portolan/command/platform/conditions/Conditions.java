package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import io.portolan.platform.schema.BlueprintRules;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes conditions from JSON once, so that many entities can be judged by them. */
public final class Conditions {
    private Conditions() {}

    /**
     * Makes one condition, or a list of which all must hold.
     *
     * @param findings is added everything that is wrong: what {@link ConditionShape} finds, or else what doesn't fit the
     *     blueprint
     * @return empty when something is wrong
     */
    public static Optional<Condition> compile(JsonNode conditions, BlueprintRules rules, Findings findings) {
        int faults = findings.faults().size();
        ConditionShape.check(conditions, findings);
        if (findings.faults().size() > faults) {
            return Optional.empty();
        }
        ConditionReader reader = new ConditionReader(new Fields(rules));
        return conditions.isArray()
                ? reader.readEach(conditions, findings).map(Conditions::together)
                : reader.read(conditions, findings);
    }

    /** As {@link #compile(JsonNode, BlueprintRules, Findings)}, of conditions that are a list already. */
    public static Optional<Condition> compile(List<JsonNode> conditions, BlueprintRules rules, Findings findings) {
        return compile(Members.list(conditions), rules, findings);
    }

    private static Condition together(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.getFirst() : Group.all(conditions);
    }
}
