package io.portolan.platform;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long after each failure, up to a limit. */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * The pause that follows a failure.
     *
     * @param failures how many there were in a row, at least 1
     */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
