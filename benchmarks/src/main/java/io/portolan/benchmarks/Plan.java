package io.portolan.benchmarks;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmUp how long each side does each kind of work before anything is measured, so that both run compiled code
 * @param rounds how often each side of a comparison has its turn
 * @param round how long a turn takes; the one to warm up as well
 * @param lag how long the lag is watched
 */
record Plan(Duration warmUp, int rounds, Duration round, Duration lag, int rotations, int restarts) {
    static final Plan FULL = new Plan(Duration.ofSeconds(30), 3, Duration.ofSeconds(5), Duration.ofSeconds(30), 300, 3);
    static final Plan SHORT = new Plan(Duration.ofMillis(200), 1, Duration.ofMillis(200), Duration.ofMillis(500), 3, 1);
}
