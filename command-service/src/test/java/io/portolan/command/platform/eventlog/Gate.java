package io.portolan.command.platform.eventlog;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds an engine's inserts back until it is opened, so that what comes meanwhile waits for the next batch. */
final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger inserts = new AtomicInteger();

    Gate(Wire wire) {
        wire.decide(command -> {
            if (command.getFirstKey().equals("insert")) {
                inserts.incrementAndGet();
                reached.countDown();
                await(opened);
            }
            return Wire.Fate.PASS;
        });
    }

    void awaitInsert() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    /** How many inserts the engine has sent. */
    int inserts() {
        return inserts.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
