package io.portolan.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long to measure.
 *
 * @param warmUp how long each side does each kind of work before anything is measured, so that both run compiled code
 * @param rounds how often each side of a comparison has its turn
 * @param round how long a turn takes; the one to warm up as well
 * @param lag how long the lag is watched
 * @param catalog for how many entities the catalog is measured
 * @param scored for how many entities scorecards are measured
 * @param automated for how many entities flows are measured
 */
record Plan(
        Duration warmUp,
        int rounds,
        Duration round,
        Duration lag,
        int rotations,
        int restarts,
        List<Integer> catalog,
        int scored,
        int automated) {
    static final Plan FULL = new Plan(
            Duration.ofSeconds(30),
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            300,
            3,
            List.of(1_000, 10_000, 100_000),
            100_000,
            10_000);
    static final Plan SHORT = new Plan(
            Duration.ofMillis(200), 1, Duration.ofMillis(200), Duration.ofMillis(500), 3, 1, List.of(200), 300, 100);
}
