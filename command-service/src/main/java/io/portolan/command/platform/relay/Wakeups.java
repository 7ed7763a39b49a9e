package io.portolan.command.platform.relay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The organisations that something was appended to since the last look. */
final class Wakeups {
    private final Set<String> organisations = ConcurrentHashMap.newKeySet();
    private final Semaphore signal = new Semaphore(0);

    void wake(String organisation) {
        organisations.add(organisation);
        signal.release();
    }

    /** Ends a wait without a reason. */
    void interrupt() {
        signal.release();
    }

    /** Waits for the first of them, but not longer, and takes them all. */
    Set<String> await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
        Set<String> taken = Set.copyOf(organisations);
        // Whoever is woken again between these two lines had appended before, so the read that follows sees it.
        organisations.removeAll(taken);
        return taken;
    }
}
