package io.portolan.command.platform.timers;

import io.portolan.command.platform.Lifetime;
import io.portolan.command.platform.timers.Timed.Timer;
import io.portolan.command.platform.timers.Timers.Taken;
import io.portolan.platform.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due, until closed; no failure ends it. What fails is done again when whoever took it has had it for long. */
final class TimerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final int AT_ONCE = 64;

    private final Timers timers;
    private final Map<String, Timed> timed;
    private final Duration pollInterval;
    private final InstantSource clock;
    private final Lifetime lifetime = new Lifetime();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    TimerLoop(Timers timers, List<Timed> timed, Duration pollInterval, InstantSource clock) {
        this.timers = timers;
        this.timed = timed.stream().collect(Collectors.toMap(Timed::name, Function.identity()));
        this.pollInterval = pollInterval;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("timers").start(this::run);
    }

    @Override
    public void close() {
        lifetime.end();
        stopped.join();
    }

    private void run() {
        try {
            for (int failures = 0; !lifetime.isOver(); ) {
                try {
                    boolean more = round();
                    failures = 0;
                    lifetime.pause(more ? Duration.ZERO : pollInterval);
                } catch (RuntimeException unavailable) {
                    LOG.warn("what is due can't be looked for: {}", unavailable.toString());
                    lifetime.pause(BACKOFF.after(++failures));
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.complete(null);
        }
    }

    /** Does some of what is due, side by side; answers whether there may be more. */
    boolean round() {
        List<Timer> due = timers.due(clock.instant(), AT_ONCE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(timer -> executor.execute(() -> attempt(timer)));
        }
        return due.size() == AT_ONCE;
    }

    private void attempt(Timer timer) {
        Timed what = timed.get(timer.name());
        if (what == null) {
            return;
        }
        try {
            Instant now = clock.instant();
            Optional<Taken> taken = timers.take(timer, now);
            if (taken.isPresent() && !timers.done(taken.get(), what.due(timer))) {
                timers.again(timer, now);
            }
        } catch (RuntimeException failure) {
            LOG.warn("{} is due again later: {}", timer.id(), failure.toString());
        }
    }
}
