package io.portolan.query.platform.projections;

import io.portolan.platform.health.Reasons;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the views up to date, on threads of its own, and goes on whatever fails. */
public final class Projections implements AutoCloseable {
    /**
     * How one view is doing.
     *
     * @param live the build that this release feeds and reads; null until one has caught up
     * @param building the one that is catching up
     * @param behind how many records of the topic aren't in it yet
     */
    public record State(
            String projection,
            int version,
            @Nullable String live,
            @Nullable String building,
            long behind) {}

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Upkeep upkeep;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("projections").unstarted(this::run);
    private volatile boolean closed;
    private volatile @Nullable String failure = "not started yet";

    Projections(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    public void start() {
        thread.start();
    }

    /** How each view is doing, as of a moment ago. */
    public List<State> states() {
        return upkeep.states();
    }

    /** Why views aren't kept up to date at present. */
    public List<String> failures() {
        return Stream.concat(Optional.ofNullable(failure).stream(), upkeep.failures())
                .toList();
    }

    /** Begins to build a view anew beside the live one, and blocks while it does; false when there is no such view. */
    public boolean rebuild(String view) {
        boolean begun = upkeep.begin(view);
        wake.release();
        return begun;
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            boolean _ = thread.join(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        upkeep.close();
    }

    private void run() {
        while (!closed) {
            rest(look());
        }
    }

    private Duration look() {
        try {
            Duration pause = upkeep.look();
            failure = null;
            return pause;
        } catch (RuntimeException unavailable) {
            if (failure == null) {
                LOG.warn("Views can't be looked after at present: {}", unavailable.toString());
            }
            failure = Reasons.of(unavailable);
            return RETRY;
        }
    }

    private void rest(Duration pause) {
        try {
            boolean _ = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (InterruptedException _) {
            closed = true;
        }
    }
}
