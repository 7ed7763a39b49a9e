package io.portolan.platform.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one JSON value, and refuses at the place where it is what others read otherwise or choke on. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_EXPONENT = 308;
    private static final int MOST_MEMBERS = 500;

    /** Says what is wrong; the parser says where. */
    static final class Fault extends StreamReadException {
        Fault(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static JsonNode read(JsonParser parser) {
        JsonTree tree = new JsonTree(parser);
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new Fault(parser, "is empty");
        }
        JsonNode value = tree.value(first);
        if (parser.nextToken() != null) {
            throw new Fault(parser, "goes on after its end");
        }
        return value;
    }

    private JsonNode value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(text(parser.getString()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(decimal());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Fault(parser, "is not JSON");
        };
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            if (object.has(name)) {
                throw new Fault(parser, "is there twice");
            }
            if (object.size() == MOST_MEMBERS) {
                throw new Fault(parser, "is one of more than " + MOST_MEMBERS + " members");
            }
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default ->
                NODES.numberNode(
                        bounded(new BigDecimal(parser.getBigIntegerValue())).toBigIntegerExact());
        };
    }

    /** The digits of the exponent are counted before anything computes with it. */
    private BigDecimal decimal() {
        String text = parser.getString();
        int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
        int from = mark + 1;
        while (mark >= 0 && from < text.length() - 1 && "+-0".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        boolean isHuge =
                mark >= 0 && (text.length() - from > 3 || Integer.parseInt(text.substring(from)) > MAX_EXPONENT);
        if (isHuge) {
            throw new Fault(parser, "has an exponent above " + MAX_EXPONENT);
        }
        return bounded(parser.getDecimalValue());
    }

    private BigDecimal bounded(BigDecimal number) {
        if (number.signum() != 0 && Math.abs(number.precision() - number.scale() - 1) > MAX_EXPONENT) {
            throw new Fault(parser, "has an exponent above " + MAX_EXPONENT);
        }
        return number;
    }

    private String text(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                throw new Fault(parser, "has a NUL character");
            }
            if (Character.isSurrogate(c)) {
                boolean isPair = Character.isHighSurrogate(c)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!isPair) {
                    throw new Fault(parser, "has half a surrogate pair");
                }
                at++;
            }
        }
        return text;
    }
}
