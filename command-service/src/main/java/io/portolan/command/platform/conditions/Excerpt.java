package io.portolan.command.platform.conditions;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values that are kept as evidence, of which at most 1,000 characters of JSON are. */
final class Excerpt {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_ESCAPE = 6;

    private Excerpt() {}

    /** The value, or as much of its beginning as there is room for. */
    static JsonNode of(JsonNode value) {
        if (room(value, LONGEST) >= 0) {
            return value;
        }
        return switch (value.getNodeType()) {
            case ARRAY -> leading((ArrayNode) value);
            case OBJECT -> leading((ObjectNode) value);
            default -> leading(value.asString(""));
        };
    }

    private static JsonNode leading(ArrayNode list) {
        ArrayNode leading = JsonNodeFactory.instance.arrayNode();
        int room = LONGEST - 2;
        for (int at = 0; at < list.size(); at++) {
            room = room(list.get(at), room - 1);
            if (room < 0) {
                break;
            }
            leading.add(list.get(at));
        }
        return leading;
    }

    private static JsonNode leading(ObjectNode object) {
        ObjectNode leading = JsonNodeFactory.instance.objectNode();
        int room = LONGEST - 2;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            room = room(member.getValue(), room(member.getKey(), room - 2));
            if (room < 0) {
                break;
            }
            leading.set(member.getKey(), member.getValue());
        }
        return leading;
    }

    private static JsonNode leading(String text) {
        int end = Math.min(text.length(), LONGEST);
        while (room(text.substring(0, end), LONGEST) < 0) {
            end -= Math.max(1, end / 16);
        }
        return StringNode.valueOf(text.substring(0, Words.whole(text, end)));
    }

    /** What is left of some room when a value's JSON has been written there; less than 0 when it doesn't fit. */
    private static int room(JsonNode value, int room) {
        if (room < 0) {
            return room;
        }
        return switch (value.getNodeType()) {
            case STRING -> room(value.asString(), room);
            case ARRAY -> {
                int left = room - 2;
                for (int at = 0; at < value.size() && left >= 0; at++) {
                    left = room(value.get(at), left - 1);
                }
                yield left;
            }
            case OBJECT -> {
                int left = room - 2;
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    if (left < 0) {
                        break;
                    }
                    left = room(member.getValue(), room(member.getKey(), left - 2));
                }
                yield left;
            }
            default -> room - value.toString().length();
        };
    }

    private static int room(String text, int room) {
        int left = room - 2;
        for (int at = 0; at < text.length() && left >= 0; at++) {
            char c = text.charAt(at);
            left -= c < ' ' || c == '"' || c == '\\' ? LONGEST_ESCAPE : 1;
        }
        return left;
    }
}
