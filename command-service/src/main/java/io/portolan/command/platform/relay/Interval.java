package io.portolan.command.platform.relay;

import java.time.Duration;

/** Something to be done at once and then every so often. */
final class Interval {
    private final long nanos;
    private long next = System.nanoTime();

    Interval(Duration length) {
        nanos = length.toNanos();
    }

    /** How long until it is due. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
    }

    /** Whether it is due; when it is, it is due again an interval later. */
    boolean elapsed() {
        boolean due = System.nanoTime() - next >= 0;
        if (due) {
            restart();
        }
        return due;
    }

    /** Has it due an interval from now. */
    void restart() {
        next = System.nanoTime() + nanos;
    }
}
