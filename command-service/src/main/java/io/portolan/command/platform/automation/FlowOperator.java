package io.portolan.command.platform.automation;

import io.portolan.command.platform.conditions.Wildcard;
import io.portolan.contracts.EventJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a flow compares what its names hold; what isn't there is null, and nothing is an error. */
public enum FlowOperator {
    EQ,
    NEQ,
    IN,
    NIN,
    CONTAINS,
    LIKE,
    GT,
    GTE,
    LT,
    LTE,
    EXISTS,
    BETWEEN;

    public static Optional<FlowOperator> named(String word) {
        return Stream.of(values())
                .filter(operator -> operator.toString().equals(word))
                .findFirst();
    }

    public boolean holds(JsonNode value, JsonNode wanted) {
        return switch (this) {
            case EQ -> areEqual(value, wanted);
            case NEQ -> !areEqual(value, wanted);
            case IN -> isIn(value, wanted);
            case NIN -> !isIn(value, wanted);
            case CONTAINS -> alternatives(wanted).anyMatch(one -> contains(value, one));
            case LIKE -> isText(value) && wanted.isString() && isLike(value.asString(), wanted.asString());
            case GT -> order(value, wanted).filter(order -> order > 0).isPresent();
            case GTE -> order(value, wanted).filter(order -> order >= 0).isPresent();
            case LT -> order(value, wanted).filter(order -> order < 0).isPresent();
            case LTE -> order(value, wanted).filter(order -> order <= 0).isPresent();
            case EXISTS -> isThere(value) != wanted.asString("true").equals("false");
            case BETWEEN -> wanted.size() == 2 && GTE.holds(value, wanted.path(0)) && LTE.holds(value, wanted.path(1));
        };
    }

    private static boolean isThere(JsonNode value) {
        return !value.isNull() && !value.isMissingNode();
    }

    private static boolean isText(JsonNode value) {
        return value.isValueNode() && isThere(value);
    }

    private static boolean isLike(String text, String pattern) {
        return pattern.length() <= Wildcard.LONGEST && new Wildcard(pattern).matches(text);
    }

    /** Single values of different types are equal when they are written alike. */
    private static boolean areEqual(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (!isThere(one) || !isThere(other)) {
            return !isThere(one) && !isThere(other);
        }
        boolean areSingle = one.isValueNode() && other.isValueNode();
        boolean differ = areSingle && one.getNodeType() != other.getNodeType();
        return differ ? one.asString().equalsIgnoreCase(other.asString()) : one.equals(other);
    }

    private static boolean isIn(JsonNode value, JsonNode wanted) {
        List<JsonNode> all = list(wanted).toList();
        return alternatives(value).anyMatch(one -> all.stream().anyMatch(each -> areEqual(one, each)));
    }

    private static boolean contains(JsonNode value, JsonNode one) {
        return switch (value.getNodeType()) {
            case ARRAY -> value.valueStream().anyMatch(element -> areEqual(element, one));
            case OBJECT -> one.isString() && value.has(one.asString());
            case STRING -> isText(one) && value.asString().contains(one.asString());
            default -> false;
        };
    }

    /** The elements of a list, or the one value. */
    static Stream<JsonNode> alternatives(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }

    /** The elements of a list, also of one that is a text: in JSON, or with commas. */
    public static Stream<JsonNode> list(JsonNode value) {
        if (!value.isString()) {
            return alternatives(value);
        }
        String text = value.asString().strip();
        if (text.startsWith("[")) {
            try {
                return alternatives(EventJson.mapper().readTree(text));
            } catch (JacksonException noList) {
                return Stream.of(value);
            }
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(JsonNodeFactory.instance::stringNode);
    }

    private static Optional<Integer> order(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Optional.of(one.decimalValue().compareTo(other.decimalValue()));
        }
        return one.isString() && other.isString()
                ? Optional.of(one.asString().compareTo(other.asString()))
                : Optional.empty();
    }

    /** How it is written in a condition. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
