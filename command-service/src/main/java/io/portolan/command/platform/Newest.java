package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a subject is at present.
 *
 * @param sequence that of its newest event; -1 when there never was one
 * @param state null when there is none, or no longer
 */
public record Newest<S>(long sequence, @Nullable S state) {
    /** Asks the log; the newest event holds the whole state, or none where the subject is gone with it. */
    public static <E extends Event, S> Newest<S> of(
            EventLog log, String organisation, String subject, Class<E> family, Function<E, @Nullable S> state) {
        return of(log.newest(organisation, subject).orElse(null), family, state);
    }

    /** The same where the newest event is known; null where there is none. */
    public static <E extends Event, S> Newest<S> of(
            @Nullable LoggedEvent event, Class<E> family, Function<E, @Nullable S> state) {
        return Optional.ofNullable(event)
                .map(newest -> new Newest<>(
                        newest.sequence(), state.apply(family.cast(EventJson.read(newest.type(), newest.data())))))
                .orElseGet(() -> new Newest<>(-1, null));
    }

    /** The sequence that its next event has. */
    public long next() {
        return sequence + 1;
    }
}
