package io.portolan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker on loopback, in a child process that never outlives this one. Once it was ready it is started again
 * whenever it ends, where it was and with what it has.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Path folder;
    private final BrokerPorts ports;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread supervisor =
            Thread.ofPlatform().daemon().name("broker").unstarted(this::supervise);
    private BrokerChild child;

    private EmbeddedBroker(Path folder) throws IOException {
        this.folder = folder;
        ports = BrokerPorts.choose(folder.resolve("ports"));
        BrokerSettings.write(folder.resolve(BrokerProcess.SETTINGS), folder, ports);
        child = BrokerChild.start(folder);
    }

    /** Begins to start the broker whose records are in a folder, which is made when it isn't there. */
    public static EmbeddedBroker start(Path folder) {
        try {
            EmbeddedBroker broker =
                    new EmbeddedBroker(Files.createDirectories(folder).toAbsolutePath());
            broker.supervisor.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One broker for all tests of this JVM, in a temporary folder, ready. */
    public static EmbeddedBroker shared() {
        return SharedBroker.INSTANCE;
    }

    /** Completes when the broker answers for the first time; fails when it ended before. */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Waits for {@link #ready}. */
    public void awaitReady(Duration atMost) {
        ready.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** Lets the broker write what it has and waits for its end. */
    @Override
    public void close() {
        closed.countDown();
        current().stop();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (true) {
                boolean answered = live(current());
                if (!ready.isDone() && !answered) {
                    ready.completeExceptionally(
                            new IllegalStateException("the broker ended, see " + folder.resolve(BrokerChild.LOG)));
                    return;
                }
                pause = answered ? SHORTEST_PAUSE : longer(pause);
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS) || !startAgain()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of a child; answers whether it was ready before. */
    private boolean live(BrokerChild running) throws InterruptedException {
        boolean answered = false;
        try {
            answered = running.awaitReadiness();
        } catch (IOException broken) {
            LOG.warn("The broker can't be heard", broken);
        }
        if (answered && !ready.complete(null)) {
            LOG.info("The broker is back");
        }
        int code = running.process().waitFor();
        if (closed.getCount() > 0) {
            LOG.warn("The broker ended with code {} and is started again, see {}", code, BrokerChild.LOG);
        }
        return answered;
    }

    private synchronized boolean startAgain() {
        if (closed.getCount() == 0) {
            return false;
        }
        try {
            child = BrokerChild.start(folder);
        } catch (IOException failed) {
            LOG.warn("The broker can't be started", failed);
        }
        return true;
    }

    synchronized BrokerChild current() {
        return child;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
