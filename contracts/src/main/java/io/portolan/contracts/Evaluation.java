package io.portolan.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far all entities of a scorecard have been judged anew since it or its blueprint became another one.
 *
 * @param cause the id of the event that asked for it
 * @param edition the sequence of the scorecard's event by which is judged
 * @param done how many entities have been judged
 * @param total how many there are to judge
 * @param after the last entity that was judged, in the order of ids; absent while none was
 */
public record Evaluation(
        String scorecardId,
        String cause,
        long edition,
        int done,
        int total,
        @Nullable String after,
        Instant startedAt,
        Instant updatedAt) {}
