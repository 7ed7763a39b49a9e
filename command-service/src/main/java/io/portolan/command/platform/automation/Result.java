package io.portolan.command.platform.automation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of an action.
 *
 * @param output what later actions may know; null when that is nothing
 * @param reason why nothing came of it; null when something did
 * @param position of the commit that it made; 0 when it made none
 * @param stops whether nothing else is to be done
 * @param handover whom it is left to; null when it is done
 */
public record Result(
        @Nullable JsonNode output,
        @Nullable String reason,
        long position,
        boolean stops,
        @Nullable Handover handover) {
    /**
     * That others have to do it.
     *
     * @param queue to which agents it is left; null where it is a call over HTTP
     * @param patience how long that may take
     */
    public record Handover(@Nullable String queue, Duration patience) {}

    public static Result of(JsonNode output, long position) {
        return new Result(output, null, position, false, null);
    }

    public static Result nothing(String reason, boolean stops) {
        return new Result(null, reason, 0, stops, null);
    }

    public static Result left(String reason, long position) {
        return new Result(null, reason, position, false, null);
    }

    public static Result waiting(@Nullable String queue, Duration patience) {
        return new Result(null, null, 0, false, new Handover(queue, patience));
    }
}
