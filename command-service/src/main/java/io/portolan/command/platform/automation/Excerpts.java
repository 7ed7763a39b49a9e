package io.portolan.command.platform.automation;

import io.portolan.contracts.EventJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Values as runs keep them, which can't be large. */
public final class Excerpts {
    private static final int LONGEST = 4_096;

    private Excerpts() {}

    /** The value, or where it is larger than 4,096 characters of JSON a text that says so, with its beginning. */
    public static JsonNode of(JsonNode value) {
        String json = EventJson.mapper().writeValueAsString(value);
        return json.length() <= LONGEST
                ? value
                : StringNode.valueOf(json.substring(0, LONGEST) + "… (" + json.length() + " characters)");
    }
}
