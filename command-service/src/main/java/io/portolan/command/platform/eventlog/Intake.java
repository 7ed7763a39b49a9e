package io.portolan.command.platform.eventlog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The drafts that wait for the writer, in order and bounded in number and size. */
final class Intake {
    private static final int MOST = 8_192;
    private static final long MOST_BYTES = 96L << 20;
    private static final int MOST_AT_ONCE = 1_000;
    private static final long MOST_BYTES_AT_ONCE = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** Whether there was room. */
    boolean offer(Pending pending) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MOST || bytes + pending.bytes() > MOST_BYTES) {
                return false;
            }
            waiting.add(pending);
            bytes += pending.bytes();
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for drafts; none when closed and empty. */
    List<Pending> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<Pending> taken = new ArrayList<>();
            long size = 0;
            for (Pending next = waiting.peek();
                    next != null
                            && taken.size() < MOST_AT_ONCE
                            && (size == 0 || size + next.bytes() < MOST_BYTES_AT_ONCE);
                    next = waiting.peek()) {
                taken.add(waiting.remove());
                size += next.bytes();
            }
            bytes -= size;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
