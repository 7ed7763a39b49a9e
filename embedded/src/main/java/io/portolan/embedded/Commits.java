package io.portolan.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Commits a store when no command is changing it, so that a command is there wholly or not at all after a crash. One commit
 * serves all who wait for one. Space that is not in use any more is used again.
 */
final class Commits implements AutoCloseable {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final long RELAXED_MILLIS = 1000;
    private static final long PATIENCE_MILLIS = 1000;
    private static final int COMMITS_PER_COMPACTION = 20;
    private static final int COMPACTED_BYTES = 128 << 10;
    private static final int FILL_RATE = 50;

    private final MVStore store;
    private final Durability durability;
    private final Room room;
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private final AtomicLong changes = new AtomicLong();
    private final Thread committer =
            Thread.ofPlatform().daemon().name("store-commits").unstarted(this::commit);

    private final Semaphore demand = new Semaphore(0);
    private final AtomicReference<CompletableFuture<Void>> next = new AtomicReference<>(new CompletableFuture<>());
    private volatile long durable;
    private volatile boolean closed;
    private int commits;

    Commits(MVStore store, Durability durability, Room room) {
        this.store = store;
        this.durability = durability;
        this.room = room;
        committer.start();
    }

    /** Runs a command that only reads: nothing that it sees is overwritten meanwhile. */
    void read(Runnable command) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            command.run();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Runs a command that may change the store; answers whether it did, which it doesn't when the disk is full. */
    boolean change(Runnable command) {
        if (!room.isEnough() || !begin()) {
            return false;
        }
        try {
            changes.incrementAndGet();
            read(command);
        } finally {
            changing.readLock().unlock();
        }
        return true;
    }

    private boolean begin() {
        try {
            return changing.readLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Completes when all that can be seen in the store is as durable as was asked for; fails when it can't be. */
    CompletableFuture<Void> durable() {
        if (durability == Durability.RELAXED || durable >= changes.get()) {
            return DONE;
        }
        CompletableFuture<Void> served = next.get();
        demand.release();
        return served;
    }

    /** Commits what there is and ends; the store stays open. */
    @Override
    public void close() {
        closed = true;
        demand.release();
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit() {
        do {
            awaitDemand();
            CompletableFuture<Void> served = next.getAndSet(new CompletableFuture<>());
            try {
                commitAll();
                served.complete(null);
            } catch (MVStoreException failure) {
                served.completeExceptionally(failure);
            }
        } while (!closed);
    }

    private void awaitDemand() {
        try {
            if (durability == Durability.SYNCED) {
                demand.acquire();
            } else {
                var _ = demand.tryAcquire(RELAXED_MILLIS, TimeUnit.MILLISECONDS);
            }
            demand.drainPermits();
        } catch (InterruptedException unexpected) {
            closed = true;
        }
    }

    private void commitAll() {
        if (durable == changes.get()) {
            return;
        }
        if (++commits % COMMITS_PER_COMPACTION == 0) {
            store.compact(FILL_RATE, COMPACTED_BYTES);
        }
        long upTo;
        changing.writeLock().lock();
        try {
            upTo = changes.get();
            store.commit();
        } finally {
            changing.writeLock().unlock();
        }
        store.sync();
        durable = upTo;
    }
}
