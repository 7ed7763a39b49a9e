package io.portolan.query.platform.progress;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Stores progress behind the views' writes, one write at a time, each with all that came meanwhile. What is lost with the
 * process is only done again.
 */
public final class ProgressWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ProgressStore store;
    private final String topic;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();
    private Advance pending = new Advance();
    private boolean writing;

    public ProgressWriter(ProgressStore store, String topic) {
        this.store = store;
        this.topic = topic;
    }

    /** Takes progress to be stored soon; never waits. */
    public void offer(Advance advance) {
        lock.lock();
        try {
            pending.merge(advance);
            if (writing || pending.isEmpty()) {
                return;
            }
            writing = true;
        } finally {
            lock.unlock();
        }
        write();
    }

    /** Waits until everything is stored, but not for long. */
    public void flush(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (writing && left > 0) {
                left = stored.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        Advance batch = take();
        if (batch.isEmpty()) {
            return;
        }
        store.save(topic, batch).subscribe(_ -> {}, failure -> retry(batch, failure), this::write);
    }

    private Advance take() {
        lock.lock();
        try {
            Advance batch = pending;
            pending = new Advance();
            writing = !batch.isEmpty();
            stored.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void retry(Advance batch, Throwable failure) {
        LOG.warn("Progress can't be stored yet: {}", failure.toString());
        lock.lock();
        try {
            pending.merge(batch);
        } finally {
            lock.unlock();
        }
        var _ = Mono.delay(PAUSE).subscribe(_ -> write());
    }
}
