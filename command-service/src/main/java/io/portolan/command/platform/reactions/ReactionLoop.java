package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Backoff;
import io.portolan.command.platform.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a reaction from its topic: subjects side by side, the events of one in order. What has been taken is forgotten
 * only when all of it is done.
 */
final class ReactionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Reaction reaction;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ReactionStep step;
    private final Lifetime lifetime;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    ReactionLoop(
            Reaction reaction, Supplier<Consumer<byte[], byte[]>> consumers, ReactionStep step, Lifetime lifetime) {
        this.reaction = reaction;
        this.consumers = consumers;
        this.step = step;
        this.lifetime = lifetime;
    }

    void start() {
        Thread.ofVirtual().name("reaction-" + reaction.name()).start(this::run);
    }

    @Override
    public void close() {
        lifetime.end();
        stopped.join();
    }

    private void run() {
        int failures = 0;
        try {
            while (!lifetime.isOver()) {
                failures = session() ? 0 : failures + 1;
                if (failures > 0) {
                    lifetime.pause(BACKOFF.after(failures));
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.complete(null);
        }
    }

    /** Consumes until the end of this life, or until the broker fails; answers whether it was the former. */
    private boolean session() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.subscribe(List.of(reaction.topic()));
            while (!lifetime.isOver()) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                if (!batch.isEmpty() && react(batch)) {
                    consumer.commitSync();
                }
            }
            return true;
        } catch (WakeupException | InterruptException end) {
            return true;
        } catch (KafkaException | CompletionException broken) {
            LOG.warn("reaction {} lost its topic: {}", reaction.name(), broken.toString());
            return false;
        }
    }

    private boolean react(ConsumerRecords<byte[], byte[]> batch) {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> subjects =
                StreamSupport.stream(batch.spliterator(), false).collect(Collectors.groupingBy(ReactionLoop::subject));
        CompletableFuture<?>[] reactions = subjects.values().stream()
                .map(records -> CompletableFuture.runAsync(
                        () -> records.forEach(record -> step.take(reaction, record)), Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(reactions).join();
        return !lifetime.isOver();
    }

    private static String subject(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "/"
                + (record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
    }
}
