package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Finds what is wrong with an operator's value whatever the field. */
final class OperandShape {
    private static final int MOST = 100;
    private static final BigDecimal HIGHEST_COUNT = BigDecimal.valueOf(1_000_000);

    private OperandShape() {}

    static void check(Operator operator, JsonNode value, Findings findings) {
        boolean isThere = !value.isMissingNode() && !value.isNull();
        if (operator.takes() == Operator.Takes.NOTHING) {
            require(!isThere, "is not for " + operator, findings);
        } else if (!isThere) {
            findings.fault("", "is needed" + (operator.takesField() ? ", or valueField" : ""));
        } else {
            checkPresent(operator, value, findings);
        }
    }

    private static void checkPresent(Operator operator, JsonNode value, Findings findings) {
        switch (operator.takes()) {
            case NOTHING -> {}
            case VALUE -> require(value.isValueNode(), "must be a single value", findings);
            case VALUES ->
                require(areValues(value, 1, MOST), "must be a list of 1 to " + MOST + " single values", findings);
            case BOUNDS -> require(areValues(value, 2, 2), "must be a list of two single values", findings);
            case PATTERN ->
                require(
                        value.isString() && value.asString().length() <= Wildcard.LONGEST,
                        "must be text of at most " + Wildcard.LONGEST + " characters",
                        findings);
            case AGE -> require(value.isString() && Age.read(value.asString()).isPresent(), Age.EXPECTED, findings);
            case COUNT -> require(isCount(value), "must be a whole number from 0 to " + HIGHEST_COUNT, findings);
        }
    }

    private static boolean areValues(JsonNode list, int fewest, int most) {
        return list.isArray()
                && list.size() >= fewest
                && list.size() <= most
                && list.valueStream().allMatch(value -> value.isValueNode() && !value.isNull());
    }

    private static boolean isCount(JsonNode value) {
        return Kind.INTEGER
                .read(value)
                .map(BigDecimal.class::cast)
                .filter(count -> count.signum() >= 0 && count.compareTo(HIGHEST_COUNT) <= 0)
                .isPresent();
    }

    private static void require(boolean fits, String reason, Findings findings) {
        if (!fits) {
            findings.fault("", reason);
        }
    }
}
