package io.portolan.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;

/** What a run took: every single duration, so that percentiles are exact. */
public final class Figures {
    private long[] nanos = new long[1024];
    private int count;
    private int failures;
    private Duration elapsed = Duration.ZERO;

    public void add(long durationNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = durationNanos;
    }

    void addFailure() {
        failures++;
    }

    Figures endAfter(Duration time) {
        elapsed = time;
        Arrays.sort(nanos, 0, count);
        return this;
    }

    /** The figures of durations that were measured one by one. */
    public static Figures of(long... durationsNanos) {
        Figures figures = new Figures();
        for (long duration : durationsNanos) {
            figures.add(duration);
        }
        return figures.endAfter(Duration.ZERO);
    }

    public int count() {
        return count;
    }

    /** Answers that were not the wanted ones. */
    public int failures() {
        return failures;
    }

    /** Wanted answers per second. */
    public double rate() {
        return count * 1e9 / elapsed.toNanos();
    }

    /** Other answers per second. */
    public double failureRate() {
        return failures * 1e9 / elapsed.toNanos();
    }

    /** The duration in milliseconds that {@code percent} of all do not exceed. */
    public double millisAt(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * count);
        return nanos[Math.max(rank, 1) - 1] / 1e6;
    }

    public double maxMillis() {
        return millisAt(100);
    }
}
