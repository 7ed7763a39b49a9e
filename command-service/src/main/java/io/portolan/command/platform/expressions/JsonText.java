package io.portolan.command.platform.expressions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A text that is a value's JSON: to expressions it is a text, but as the value of a whole template it is what it says. */
final class JsonText extends StringNode {
    private static final long serialVersionUID = 1L;

    private final JsonNode value;

    JsonText(String text, JsonNode value) {
        super(text);
        this.value = value;
    }

    JsonNode value() {
        return value;
    }
}
