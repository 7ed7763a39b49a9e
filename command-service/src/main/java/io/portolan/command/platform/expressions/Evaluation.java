package io.portolan.command.platform.expressions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What expressions go by while they are evaluated, and how much they may still look at. */
final class Evaluation {
    /** How many values, and eights of characters, are looked at before it ends. */
    private static final int MOST = 200_000;

    private static final int CHARACTERS = 8;

    private final ObjectNode names;
    private int left = MOST;

    Evaluation(ObjectNode names) {
        this.names = names;
    }

    JsonNode named(String name) {
        return names.path(name);
    }

    /** Counts values that are looked at. */
    void look(int values) {
        left -= values;
        if (left < 0) {
            throw new TemplateException("looks at more than " + MOST + " values");
        }
    }

    /** Counts the characters of a text that is gone through. */
    String read(String text) {
        look(1 + text.length() / CHARACTERS);
        return text;
    }
}
