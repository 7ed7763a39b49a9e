package io.portolan.command.deliveries;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long to wait before a delivery is tried again: longer each time, and never quite as long as others wait. */
final class Retries {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));
    private static final double SPREAD = 0.2;

    private Retries() {}

    /**
     * The wait after so many attempts in vain.
     *
     * @param luck from 0 to 1
     * @param wanted what the receiver asked for, which is waited at least; null where it didn't
     */
    static Duration after(int attempts, double luck, @Nullable Duration wanted) {
        Duration usual = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        Duration spread = Duration.ofMillis((long) (usual.toMillis() * (1 - SPREAD + 2 * SPREAD * luck)));
        return wanted != null && wanted.compareTo(spread) > 0 ? wanted : spread;
    }
}
