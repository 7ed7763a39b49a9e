package io.portolan.command.platform.conditions;

import io.portolan.command.platform.conditions.Operand.Given;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/** What was seen and what was wanted instead, in words. */
final class Expectation {
    private Expectation() {}

    static String seen(Comparison comparison, JsonNode seen, Object value, Instant at) {
        if (value instanceof Instant since
                && comparison.operand() instanceof Given given
                && given.value() instanceof Age age) {
            return " is " + age.told(since, at);
        }
        if (comparison.operator().takes() == Operator.Takes.COUNT && value instanceof Collection<?> list) {
            return " has " + list.size() + (list.size() == 1 ? " entry" : " entries");
        }
        return " is " + Words.of(seen);
    }

    static String of(Operator operator, String wanted) {
        return switch (operator) {
            case EQ -> wanted;
            case NEQ -> "anything but " + wanted;
            case IN -> "one of " + wanted;
            case NIN -> "none of " + wanted;
            case CONTAINS -> wanted + " in it";
            case NCONTAINS -> "no " + wanted + " in it";
            case LIKE -> "something like " + wanted;
            case NLIKE -> "nothing like " + wanted;
            case GT -> "above " + wanted;
            case GTE, COUNT_GTE, OLDER_THAN -> "at least " + wanted;
            case LT -> "below " + wanted;
            case LTE, COUNT_LTE -> "at most " + wanted;
            case BETWEEN -> "between " + wanted;
            case EXISTS, NOT_EXISTS -> "";
            case STARTS_WITH -> wanted + " at its start";
            case ENDS_WITH -> wanted + " at its end";
            case NEWER_THAN, COUNT_LT -> "less than " + wanted;
            case COUNT_EQ -> "exactly " + wanted;
            case COUNT_GT -> "more than " + wanted;
        };
    }
}
