package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import io.portolan.platform.schema.Pointers;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The members of conditions, of which those that are null count as absent. */
final class Members {
    private Members() {}

    static boolean has(JsonNode condition, String name) {
        return condition.hasNonNull(name);
    }

    static void refuseOthers(JsonNode condition, Set<String> known, Findings findings) {
        condition.propertyNames().stream()
                .filter(name -> !known.contains(name) && has(condition, name))
                .forEach(name -> findings.fault(Pointers.child("", name), "is not known here"));
    }

    static JsonNode list(List<JsonNode> conditions) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(conditions.size());
        return list.addAll(conditions);
    }
}
