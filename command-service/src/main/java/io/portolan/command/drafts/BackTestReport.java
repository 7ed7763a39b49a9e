package io.portolan.command.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard would have said of the past.
 *
 * @param events how many events the log has up to the last moment
 * @param changed how many changes of ranks there would have been between the moments
 * @param changes the first of them, in the order of moments and ids
 * @param hash SHA-256 in hex over all steps and all changes; the same for the same log and the same question
 */
record BackTestReport(List<Step> steps, long events, int changed, List<RankChange> changes, String hash) {
    /**
     * One moment.
     *
     * @param position that of the last commit that counts
     * @param total how many entities it would have been about
     * @param problems how many of them it couldn't have judged
     */
    record Step(Instant at, long position, int total, int problems, List<RankCount> ranks) {}

    /**
     * That an entity would have had another rank at a moment than at the one before.
     *
     * @param from null when it had none, or the scorecard wasn't about it
     * @param to null when it had none any longer
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RankChange(
            String entityId,
            Instant at,
            long position,
            @Nullable String from,
            @Nullable String to) {}
}
