package io.portolan.command.scores;

import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which scorecards are about a blueprint; asked anew only for what happened after the last look. */
final class Register {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final ConcurrentMap<String, Look> looks = new ConcurrentHashMap<>();

    /** What was found, and how far the log went before. */
    private record Look(Population scorecards, long head) {}

    Register(EventLog log) {
        this.log = log;
    }

    /** Those that there are, as of some moment after that position. */
    Set<String> present(String organisation, String blueprintId, long position) {
        return look(organisation, blueprintId, position).scorecards.ids();
    }

    /** Those that there ever were; the scores by one that was removed may not all be gone yet. */
    Set<String> ever(String organisation, String blueprintId, long position) {
        return look(organisation, blueprintId, position).scorecards.ever();
    }

    private Look look(String organisation, String blueprintId, long position) {
        return Objects.requireNonNull(looks.compute(
                organisation + "/" + blueprintId,
                (_, known) -> known != null && known.head >= position ? known : look(organisation, blueprintId)));
    }

    private Look look(String organisation, String blueprintId) {
        long head = log.head(organisation, Duration.ZERO)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .position();
        return new Look(Population.of(log, organisation, Filings.scorecardsOf(blueprintId)), head);
    }
}
