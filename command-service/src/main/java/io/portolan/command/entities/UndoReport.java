package io.portolan.command.entities;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an undo did, or would do.
 *
 * @param dryRun whether nothing was written
 * @param restored how many entities are as they were before
 * @param removed how many are gone, since they weren't there before
 * @param kept how many stay as they are
 */
record UndoReport(boolean dryRun, int restored, int removed, int kept, List<Line> entities) {
    static UndoReport of(boolean dryRun, List<Line> lines) {
        return new UndoReport(
                dryRun, count(lines, Effect.RESTORED), count(lines, Effect.REMOVED), count(lines, Effect.KEPT), lines);
    }

    private static int count(List<Line> lines, Effect effect) {
        return Math.toIntExact(
                lines.stream().filter(line -> line.effect() == effect).count());
    }

    /** What becomes of an entity. */
    enum Effect {
        @JsonProperty("restored")
        RESTORED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("kept")
        KEPT
    }

    /**
     * One entity.
     *
     * @param version which of its versions it is as; absent when it wasn't there
     * @param changed the paths that the undo changes, none when it is as it was already
     * @param reason why it is kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            Effect effect,
            @Nullable Long version,
            List<String> changed,
            @Nullable String reason) {}
}
