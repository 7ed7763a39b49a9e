package io.portolan.command.platform.conditions;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values in words, cut where they get long. */
final class Words {
    static final int LONGEST_VALUE = 100;
    static final int LONGEST_REASON = 200;

    private Words() {}

    static String of(JsonNode value) {
        String text = switch (value.getNodeType()) {
            case STRING -> value.asString();
            case ARRAY ->
                Excerpt.of(value)
                        .valueStream()
                        .limit(LONGEST_VALUE)
                        .map(Words::of)
                        .collect(Collectors.joining(", "));
            case OBJECT -> Excerpt.of(value).toString();
            default -> value.toString();
        };
        return text.isEmpty() ? "empty" : cut(text, LONGEST_VALUE);
    }

    /** The beginning of a text that is too long, with a mark; never half a character. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, whole(text, longest - 1)) + "…";
    }

    /** The greatest place up to the given one that isn't within a character. */
    static int whole(String text, int end) {
        boolean within = end > 0
                && end < text.length()
                && Character.isHighSurrogate(text.charAt(end - 1))
                && Character.isLowSurrogate(text.charAt(end));
        return within ? end - 1 : end;
    }
}
