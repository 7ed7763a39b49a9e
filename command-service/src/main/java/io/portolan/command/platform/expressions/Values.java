package io.portolan.command.platform.expressions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** What values mean: truth, order and parts are those of Python, but what isn't there is the same as null. */
final class Values {
    private Values() {}

    static boolean isAbsent(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    static JsonNode defined(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    static boolean isTrue(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.decimalValue().signum() != 0;
            case STRING -> !value.asString().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> false;
        };
    }

    static boolean areEqual(JsonNode one, JsonNode other, Evaluation in) {
        in.look(1);
        if (isNumeric(one) && isNumeric(other)) {
            return number(one).compareTo(number(other)) == 0;
        }
        if (one.isString() && other.isString()) {
            return in.read(one.asString()).equals(other.asString());
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            Iterator<JsonNode> others = other.iterator();
            return one.valueStream().allMatch(element -> areEqual(element, others.next(), in));
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            return one.propertyStream().allMatch(member -> isMember(member, other, in));
        }
        return isAbsent(one) && isAbsent(other);
    }

    private static boolean isMember(Map.Entry<String, JsonNode> member, JsonNode other, Evaluation in) {
        return other.has(member.getKey()) && areEqual(member.getValue(), other.path(member.getKey()), in);
    }

    /** Texts in the order of their characters. */
    static int compare(JsonNode one, JsonNode other, Evaluation in) {
        in.look(1);
        if (isNumeric(one) && isNumeric(other)) {
            return number(one).compareTo(number(other));
        }
        if (one.isString() && other.isString()) {
            return compare(in.read(one.asString()), other.asString());
        }
        throw new TemplateException(kind(one) + " can't be compared with " + kind(other));
    }

    static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int at = 0; at < shorter; at++) {
            if (one.charAt(at) != other.charAt(at)) {
                return Integer.compare(one.codePointAt(at), other.codePointAt(at));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** The part of a value with that key or at that place, which is from the end when it is negative; undefined when it has none. */
    static JsonNode at(JsonNode value, JsonNode key) {
        if (key.isString()) {
            return value.path(key.asString());
        }
        if (!key.isIntegralNumber() || !key.canConvertToInt()) {
            return MissingNode.getInstance();
        }
        int index = key.intValue();
        if (value.isString()) {
            return character(value.asString(), index);
        }
        return value.path(index < 0 ? value.size() + index : index);
    }

    private static JsonNode character(String text, int index) {
        int length = text.codePointCount(0, text.length());
        int place = index < 0 ? length + index : index;
        return place < 0 || place >= length
                ? MissingNode.getInstance()
                : StringNode.valueOf(Character.toString(text.codePointAt(text.offsetByCodePoints(0, place))));
    }

    /** The elements of a list, the keys of an object or the characters of a text. */
    static List<JsonNode> elements(JsonNode value, Evaluation in) {
        List<JsonNode> elements = new ArrayList<>();
        switch (value.getNodeType()) {
            case ARRAY -> value.forEach(elements::add);
            case OBJECT -> value.propertyNames().forEach(key -> elements.add(StringNode.valueOf(key)));
            case STRING -> {
                in.look(value.asString().length());
                value.asString()
                        .codePoints()
                        .mapToObj(Character::toString)
                        .map(StringNode::valueOf)
                        .forEach(elements::add);
            }
            case MISSING -> {}
            default -> throw new TemplateException(kind(value) + " has no elements");
        }
        in.look(1 + elements.size());
        return elements;
    }

    static boolean isNumeric(JsonNode value) {
        return value.isNumber() || value.isBoolean();
    }

    /** A number; true is one, and false nought. */
    static BigDecimal number(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value.decimalValue();
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }
}
