package io.portolan.command.platform.timers;

import java.time.Instant;
import java.util.Optional;

/** Something to be done at moments. It can be done more than once for one moment, so doing it again must change nothing. */
public interface Timed {
    /** Names its timers; never changes. */
    String name();

    /**
     * Does what is due for a key, on a virtual thread; what it throws is tried again later.
     *
     * @return when the next moment is, as far as that is known now
     */
    Optional<Instant> due(Timer timer);

    /**
     * One timer.
     *
     * @param name that of what is to be done
     * @param key for what, within the organisation
     */
    record Timer(String name, String organisation, String key) {
        String id() {
            return name + "/" + organisation + "/" + key;
        }
    }
}
