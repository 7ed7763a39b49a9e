package io.portolan.query.platform.consumers;

import java.time.Duration;

/** Pauses that double while something fails, up to a bound. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = SHORTEST;

    Duration next() {
        Duration pause = next;
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return pause;
    }

    void reset() {
        next = SHORTEST;
    }
}
