package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Lifetime;
import io.portolan.platform.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a reaction from its topic until closed; no failure ends it. While the broker doesn't answer, what was taken goes on
 * being done; only a session that can't be mended is left for a new one.
 */
final class ReactionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionLoop.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /** As many that waiting doesn't help against, in a row, end a session. */
    private static final int MOST_FAILURES = 10;

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

    private void session() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try (ReactionSession session = new ReactionSession(consumer, step)) {
            consumer.subscribe(List.of(reaction.topic()), session);
            for (int failures = 0; !lifetime.isOver(); ) {
                try {
                    session.round();
                    failures = 0;
                } catch (KafkaException | IllegalStateException unavailable) {
                    failures += unavailable instanceof RetriableException ? 0 : 1;
                    if (failures == MOST_FAILURES) {
                        throw unavailable;
                    }
                    LOG.warn("reaction {} goes on in spite of {}", reaction.name(), unavailable.toString());
                    lifetime.pause(BACKOFF.after(Math.max(failures, 1)));
                }
            }
        }
    }
}
