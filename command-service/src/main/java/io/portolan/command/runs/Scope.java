package io.portolan.command.runs;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names that the templates and conditions of a run know. */
final class Scope {
    private final ObjectNode names = EventJson.mapper().createObjectNode();
    private final ObjectNode actions = EventJson.mapper().createObjectNode();

    Scope(Flow flow, Occurrence occurrence, Map<String, String> secrets, String actor) {
        names.set("data", occurrence.data());
        names.set("arguments", flow.arguments());
        names.set("secrets", EventJson.mapper().valueToTree(secrets));
        names.set("actions", actions);
        ObjectNode event = names.putObject("event");
        event.put("resource", occurrence.resource());
        event.put("action", occurrence.action());
        event.put("subject", occurrence.subject());
        event.put("actor", actor);
    }

    ObjectNode names() {
        return names;
    }

    /** Lets later actions know what one has left. */
    void leave(String actionId, JsonNode output) {
        actions.putObject(actionId).set("output", output);
    }
}
