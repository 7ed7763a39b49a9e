package io.portolan.command.platform.automation;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names that the templates and conditions of a run know. */
public final class Scope {
    private static final String ACTIONS = "actions";

    private final ObjectNode names = EventJson.mapper().createObjectNode();

    /** @param input what somebody filled in; null where nobody did */
    public Scope(
            Flow flow, Occurrence occurrence, @Nullable JsonNode input, Map<String, String> secrets, String actor) {
        names.set("data", occurrence.data());
        names.set("input", input == null ? EventJson.mapper().createObjectNode() : input);
        names.set("arguments", flow.arguments());
        names.set("secrets", EventJson.mapper().valueToTree(secrets));
        names.putObject(ACTIONS);
        ObjectNode event = names.putObject("event");
        event.put("resource", occurrence.resource());
        event.put("action", occurrence.action());
        event.put("subject", occurrence.subject());
        event.put("actor", actor);
    }

    public ObjectNode names() {
        return names;
    }

    /** Lets later actions know what one has left. */
    public void leave(String actionId, JsonNode output) {
        actions().putObject(actionId).set("output", output);
    }

    /** What actions have left so far, as it can be given back. */
    public ObjectNode actions() {
        return (ObjectNode) names.path(ACTIONS);
    }

    /** Goes on where others have left this. */
    public void restore(JsonNode actions) {
        names.set(ACTIONS, actions);
    }
}
