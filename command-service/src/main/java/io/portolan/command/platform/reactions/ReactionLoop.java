package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Lifetime;
import io.portolan.platform.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds a reaction from its topic until closed; no failure ends it. */
final class ReactionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionLoop.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Reaction reaction;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ReactionStep step;
    private final Lifetime lifetime = new Lifetime();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    ReactionLoop(Reaction reaction, Supplier<Consumer<byte[], byte[]>> consumers, ReactionStep step) {
        this.reaction = reaction;
        this.consumers = consumers;
        this.step = step;
    }

    void start() {
        Thread.ofPlatform().daemon().name("reaction-" + reaction.name()).start(this::run);
    }

    @Override
    public void close() {
        lifetime.end();
        stopped.join();
    }

    private void run() {
        try {
            for (int failures = 1; !lifetime.isOver(); failures++) {
                try {
                    session();
                } catch (RuntimeException broken) {
                    LOG.warn("reaction {} begins anew: {}", reaction.name(), broken.toString());
                    lifetime.pause(BACKOFF.after(failures));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.complete(null);
        }
    }

    private void session() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try (ReactionSession session = new ReactionSession(consumer, step)) {
            consumer.subscribe(List.of(reaction.topic()), session);
            while (!lifetime.isOver()) {
                session.round();
            }
        }
    }
}
