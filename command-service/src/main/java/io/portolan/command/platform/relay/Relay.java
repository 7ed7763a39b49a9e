package io.portolan.command.platform.relay;

import io.portolan.command.platform.Lifetime;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.platform.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the logs to the topics while it holds the lease, and waits for the lease while another one does. */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
    /** From one transaction to the next: under load each carries more, and nobody waits long. */
    private static final Duration PACE = Duration.ofMillis(20);

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration INTERRUPTED = Duration.ofSeconds(2);

    private final Backlog backlog;
    private final Supplier<TopicWriter> writers;
    private final Lease lease;
    private final RelayStatus status;
    private final Lifetime lifetime = new Lifetime();
    private volatile @Nullable Thread thread;
    private int failures;

    Relay(Backlog backlog, Supplier<TopicWriter> writers, Lease lease, RelayStatus status) {
        this.backlog = backlog;
        this.writers = writers;
        this.lease = lease;
        this.status = status;
    }

    /** Starts in the background, once the topics are there. */
    void start(CompletionStage<?> topics) {
        thread = Thread.ofPlatform().daemon().name("relay").start(() -> run(topics));
    }

    /** Relays what was appended before, if that can be done in time, and lets another one take over. */
    @Override
    public void close() {
        lifetime.end();
        backlog.interrupt();
        Thread running = thread;
        try {
            if (running != null && !running.join(DRAIN)) {
                running.interrupt();
                running.join(INTERRUPTED);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(CompletionStage<?> topics) {
        try (AutoCloseable _ = backlog.listen()) {
            lifetime.await(topics);
            do {
                lifetime.pause(turn());
            } while (!lifetime.isOver());
        } catch (InterruptedException _) {
            LOG.info("The relay was stopped before it had caught up; it goes on from there at the next start");
        } catch (Exception bug) {
            LOG.error("The relay ended", bug);
        }
    }

    /** Relays for as long as it goes well; returns how long to wait before the next turn. */
    private Duration turn() throws InterruptedException {
        try {
            if (!lease.acquire()) {
                status.standby(lease.holder());
                return lease.term().dividedBy(3);
            }
            try (TopicWriter writer = writers.get()) {
                copy(writer);
            }
            lease.release();
            return Duration.ZERO;
        } catch (RuntimeException failure) {
            return failed(failure);
        }
    }

    /** Returns when the lease is lost, or at the end when there is nothing left. */
    private void copy(TopicWriter writer) throws InterruptedException {
        status.relaying();
        backlog.restart();
        Interval renewal = new Interval(lease.term().dividedBy(3));
        Interval pace = new Interval(PACE);
        while (!renewal.elapsed() || lease.acquire()) {
            boolean last = lifetime.isOver();
            if (last) {
                backlog.restart();
            }
            lifetime.pause(pace.left());
            List<Commit> batch = backlog.next(writer.positions());
            if (!batch.isEmpty()) {
                pace.restart();
                writer.send(batch);
                writer.commit();
                status.wrote(batch.size());
            } else if (last) {
                return;
            } else {
                status.caughtUp();
            }
            failures = 0;
        }
    }

    /** Whatever went wrong, the next writer finds out how far the topics go; maybe another process has more luck. */
    private Duration failed(RuntimeException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        failures++;
        status.failed(failure);
        LOG.warn("The relay failed {} times in a row: {}", failures, failure.toString());
        try {
            lease.release();
        } catch (RuntimeException unreachable) {
            LOG.debug("The lease will end by itself", unreachable);
        }
        return BACKOFF.after(failures);
    }
}
