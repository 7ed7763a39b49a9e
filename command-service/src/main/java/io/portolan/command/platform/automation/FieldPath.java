package io.portolan.command.platform.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The place of something among the names of a run, such as {@code data.properties.tags['Env']}; it may lead nowhere. */
public record FieldPath(List<String> keys) {
    /** Empty when the text is no path. */
    public static Optional<FieldPath> read(String text) {
        List<String> keys = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '[' ? bracketed(text, at, keys) : named(text, at, keys);
            if (end < 0) {
                return Optional.empty();
            }
            at = end;
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new FieldPath(List.copyOf(keys)));
    }

    /** What is there; missing when nothing is. */
    public JsonNode in(JsonNode names) {
        JsonNode found = names;
        for (String key : keys) {
            found = found.isArray() ? element(found, key) : found.path(key);
        }
        return found;
    }

    private static JsonNode element(JsonNode list, String key) {
        boolean isIndex = key.length() < 10 && !key.isEmpty() && key.chars().allMatch(Character::isDigit);
        return list.path(isIndex ? Integer.parseInt(key) : -1);
    }

    private static int named(String text, int at, List<String> keys) {
        int start = !keys.isEmpty() && text.charAt(at) == '.' ? at + 1 : at;
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        boolean isSeparated = keys.isEmpty() || text.charAt(at) == '.';
        if (end == start || !isSeparated) {
            return -1;
        }
        keys.add(text.substring(start, end));
        return end;
    }

    private static int bracketed(String text, int at, List<String> keys) {
        int end = text.indexOf(']', at);
        String key = end < 0 ? "" : text.substring(at + 1, end);
        boolean isQuoted = key.length() > 1
                && (key.charAt(0) == '\'' || key.charAt(0) == '"')
                && key.charAt(key.length() - 1) == key.charAt(0);
        boolean isIndex = !key.isEmpty() && key.chars().allMatch(Character::isDigit);
        if (keys.isEmpty() || (!isQuoted && !isIndex)) {
            return -1;
        }
        keys.add(isQuoted ? key.substring(1, key.length() - 1) : key);
        return end + 1;
    }
}
