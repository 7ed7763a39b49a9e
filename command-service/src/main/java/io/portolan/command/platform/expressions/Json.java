package io.portolan.command.platform.expressions;

import io.portolan.contracts.EventJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Values as JSON, with the members of objects in the order of their names, so that it is the same text each time. */
final class Json {
    private Json() {}

    static String of(JsonNode value, Evaluation in) {
        Text text = new Text(in);
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, Text text) {
        switch (value.getNodeType()) {
            case STRING -> text.add(quoted(value.asString()));
            case BOOLEAN -> text.add(Boolean.toString(value.booleanValue()));
            case NUMBER -> text.add(Text.number(value));
            case ARRAY -> {
                String before = "[";
                for (JsonNode element : value) {
                    text.add(before);
                    write(element, text);
                    before = ", ";
                }
                text.add(value.isEmpty() ? "[]" : "]");
            }
            case OBJECT -> {
                text.add("{");
                String[] before = {""};
                value.propertyStream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
                    text.add(before[0] + quoted(member.getKey()) + ": ");
                    write(member.getValue(), text);
                    before[0] = ", ";
                });
                text.add("}");
            }
            default -> text.add("null");
        }
    }

    private static String quoted(String text) {
        return EventJson.mapper().writeValueAsString(text);
    }
}
