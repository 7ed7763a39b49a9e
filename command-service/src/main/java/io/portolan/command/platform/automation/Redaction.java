package io.portolan.command.platform.automation;

import io.portolan.contracts.resources.FlowResource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts masks where the secrets of a flow stand, also within longer texts and names. */
public final class Redaction {
    private final List<String> secrets;

    public Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String text(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, FlowResource.MASK);
        }
        return masked;
    }

    public JsonNode json(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> StringNode.valueOf(text(value.asString()));
            case NUMBER -> secrets.contains(value.asString()) ? StringNode.valueOf(FlowResource.MASK) : value;
            case ARRAY -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
                value.forEach(element -> list.add(json(element)));
                yield list;
            }
            case OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                value.forEachEntry((name, member) -> object.set(text(name), json(member)));
                yield object;
            }
            default -> value;
        };
    }
}
