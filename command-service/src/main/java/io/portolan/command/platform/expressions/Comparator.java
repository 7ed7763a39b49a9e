package io.portolan.command.platform.expressions;

import tools.jackson.databind.JsonNode;

/** How two values are compared. */
enum Comparator {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN;

    boolean holds(JsonNode left, JsonNode right, Evaluation in) {
        return switch (this) {
            case EQUAL -> Values.areEqual(left, right, in);
            case UNEQUAL -> !Values.areEqual(left, right, in);
            case LESS -> areThere(left, right) && Values.compare(left, right, in) < 0;
            case LESS_OR_EQUAL -> areThere(left, right) && Values.compare(left, right, in) <= 0;
            case GREATER -> areThere(left, right) && Values.compare(left, right, in) > 0;
            case GREATER_OR_EQUAL -> areThere(left, right) && Values.compare(left, right, in) >= 0;
            case IN -> isIn(left, right, in);
            case NOT_IN -> !isIn(left, right, in);
        };
    }

    private static boolean areThere(JsonNode left, JsonNode right) {
        return !Values.isAbsent(left) && !Values.isAbsent(right);
    }

    private static boolean isIn(JsonNode one, JsonNode all, Evaluation in) {
        return switch (all.getNodeType()) {
            case STRING -> one.isString() && in.read(all.asString()).contains(one.asString());
            case ARRAY -> all.valueStream().anyMatch(element -> Values.areEqual(one, element, in));
            case OBJECT -> one.isString() && all.has(one.asString());
            case NULL, MISSING -> false;
            default -> throw new TemplateException("nothing can be in " + Values.kind(all));
        };
    }
}
