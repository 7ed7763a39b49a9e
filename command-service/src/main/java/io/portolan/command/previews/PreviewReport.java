package io.portolan.command.previews;

import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a flow would have done.
 *
 * @param from the first position that was looked at
 * @param to the last one
 * @param events how many were looked at
 * @param total how often it would have run
 * @param runs the first of these
 */
record PreviewReport(long from, long to, long events, long total, List<Firing> runs) {
    /**
     * One run that there would have been.
     *
     * @param steps what would have been done, with what its arguments come to
     * @param reason why it would have failed or ended early
     */
    record Firing(
            String eventId,
            long position,
            Instant at,
            String actor,
            String subject,
            String resource,
            String action,
            Status status,
            List<Step> steps,
            @Nullable String reason) {}
}
