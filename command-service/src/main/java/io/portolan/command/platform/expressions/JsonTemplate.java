package io.portolan.command.platform.expressions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON value in which every text is a {@link Template}; the names of members aren't. */
public final class JsonTemplate {
    private sealed interface Part {
        JsonNode value(ObjectNode names);
    }

    private final Part part;

    private JsonTemplate(Part part) {
        this.part = part;
    }

    /**
     * Reads all templates in a value.
     *
     * @throws TemplateException when one of them isn't in the language
     */
    public static JsonTemplate parse(JsonNode value) {
        return new JsonTemplate(part(value));
    }

    /**
     * The value with what its templates come to.
     *
     * @param names what the names in expressions mean
     * @throws TemplateException when something can't be evaluated, or has no end
     */
    public JsonNode value(ObjectNode names) {
        return part.value(names);
    }

    private record Constant(JsonNode value) implements Part {
        @Override
        public JsonNode value(ObjectNode names) {
            return value;
        }
    }

    private record Text(Template template) implements Part {
        @Override
        public JsonNode value(ObjectNode names) {
            return template.value(names);
        }
    }

    private record Elements(List<Part> parts) implements Part {
        @Override
        public JsonNode value(ObjectNode names) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(parts.size());
            parts.forEach(part -> list.add(part.value(names)));
            return list;
        }
    }

    private record Members(Map<String, Part> parts) implements Part {
        @Override
        public JsonNode value(ObjectNode names) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            parts.forEach((name, part) -> object.set(name, part.value(names)));
            return object;
        }
    }

    private static Part part(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> text(value);
            case ARRAY ->
                new Elements(value.valueStream().map(JsonTemplate::part).toList());
            case OBJECT -> {
                Map<String, Part> members = new LinkedHashMap<>();
                value.forEachEntry((name, member) -> members.put(name, part(member)));
                yield new Members(members);
            }
            default -> new Constant(value);
        };
    }

    private static Part text(JsonNode value) {
        Template template = Template.parse(value.asString());
        return template.isConstant() ? new Constant(value) : new Text(template);
    }
}
