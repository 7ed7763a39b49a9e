package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds what is wrong with conditions whatever the blueprint; members that are null count as absent. */
public final class ConditionShape {
    private static final int DEEPEST = 5;
    private static final int MOST = 100;
    private static final int LONGEST_PATH = 500;
    private static final Set<String> TRIPLE = Set.of("field", "operator", "value", "valueField");

    private final Links links = new Links();
    private int comparisons;

    private ConditionShape() {}

    /** Checks one condition, or a list of which all must hold. */
    public static void check(JsonNode conditions, Findings findings) {
        ConditionShape shape = new ConditionShape();
        if (conditions.isArray()) {
            shape.checkEach(conditions, 0, findings);
        } else {
            shape.check(conditions, 0, findings);
        }
    }

    /** As {@link #check(JsonNode, Findings)}, of conditions that are a list already. */
    public static void check(List<JsonNode> conditions, Findings findings) {
        check(Members.list(conditions), findings);
    }

    private void checkEach(JsonNode list, int depth, Findings findings) {
        if (!list.isArray() || list.isEmpty()) {
            findings.fault("", "must be a list of at least one condition");
            return;
        }
        for (int at = 0; at < list.size(); at++) {
            check(list.get(at), depth, findings.at("/" + at));
        }
    }

    private void check(JsonNode condition, int depth, Findings findings) {
        if (!condition.isObject()) {
            findings.fault("", "must be a condition or a group of them");
        } else if (condition.has("all") || condition.has("any")) {
            checkGroup(condition, depth + 1, findings);
        } else {
            checkComparison(condition, findings);
        }
    }

    private void checkGroup(JsonNode group, int depth, Findings findings) {
        String kind = group.has("all") ? "all" : "any";
        Members.refuseOthers(group, Set.of(kind), findings);
        if (depth > DEEPEST) {
            findings.fault("", "is nested more than " + DEEPEST + " levels deep");
            return;
        }
        checkEach(group.path(kind), depth, findings.at("/" + kind));
    }

    private void checkComparison(JsonNode condition, Findings findings) {
        comparisons++;
        if (comparisons > MOST) {
            if (comparisons == MOST + 1) {
                findings.fault("", "is one of more than " + MOST + " conditions");
            }
            return;
        }
        Members.refuseOthers(condition, TRIPLE, findings);
        checkPath(condition.path("field"), findings.at("/field"));
        JsonNode word = condition.path("operator");
        Optional<Operator> operator = Operator.named(word.asString(""));
        if (operator.isEmpty()) {
            findings.fault("/operator", "must be one of " + Operator.words());
            return;
        }
        if (Members.has(condition, "valueField")) {
            checkValueField(condition, operator.get(), findings);
        } else {
            OperandShape.check(operator.get(), condition.path("value"), findings.at("/value"));
        }
    }

    private void checkValueField(JsonNode condition, Operator operator, Findings findings) {
        Findings there = findings.at("/valueField");
        JsonNode other = condition.path("valueField");
        if (Members.has(condition, "value")) {
            there.fault("", "can't be there together with value");
        }
        if (!operator.takesField()) {
            there.fault("", "is not for " + operator);
        }
        checkPath(other, there);
        String field = condition.path("field").asString("");
        if (field.equals(other.asString(""))) {
            there.fault("", "must be another field");
        } else if (!links.add(field, other.asString(""))) {
            there.fault("", "leads back to " + Words.cut(field, Words.LONGEST_VALUE));
        }
    }

    private static void checkPath(JsonNode path, Findings findings) {
        if (!path.isString() || path.asString().length() > LONGEST_PATH || !Fields.isPath(path.asString())) {
            findings.fault("", Fields.EXPECTED);
        }
    }
}
