package io.portolan.command.runs;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of an action.
 *
 * @param output what later actions may know; null when that is nothing
 * @param reason why nothing came of it; null when something did
 * @param position of the commit that it made; 0 when it made none
 * @param stops whether nothing else is to be done
 */
record Result(@Nullable JsonNode output, @Nullable String reason, long position, boolean stops) {
    static Result of(JsonNode output, long position) {
        return new Result(output, null, position, false);
    }

    static Result nothing(String reason, boolean stops) {
        return new Result(null, reason, 0, stops);
    }
}
