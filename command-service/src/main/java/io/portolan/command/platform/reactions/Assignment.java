package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a consumer took from the partitions that it has at present: subjects side by side, the events of one in order, and
 * up to where all of it is done. Used by the consumer's thread alone.
 */
final class Assignment implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 1_000;
    private static final int MOST_UNCOMMITTED = 100_000;
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final ReactionStep step;
    private final Lifetime lifetime = new Lifetime();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> newestOfSubject = new HashMap<>();
    private final Map<TopicPartition, Deque<Taken>> uncommitted = new HashMap<>();

    Assignment(ReactionStep step) {
        this.step = step;
    }

    /** Reacts to a record in the background, after those of its subject that came before it. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        underWay.incrementAndGet();
        CompletableFuture<Void> done = newestOfSubject
                .getOrDefault(subject(record), CompletableFuture.completedFuture(null))
                .thenRunAsync(() -> step.take(record, lifetime), Thread::startVirtualThread)
                .whenComplete((_, _) -> underWay.decrementAndGet());
        newestOfSubject.put(subject(record), done);
        uncommitted
                .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), _ -> new ArrayDeque<>())
                .add(new Taken(record.offset(), done));
    }

    /** Whether no more should be taken before something is done. */
    boolean isFull() {
        return underWay.get() >= MOST_UNDER_WAY
                || uncommitted.values().stream().mapToInt(Deque::size).sum() >= MOST_UNCOMMITTED;
    }

    /**
     * Answers up to where all is done, if that is further than the last time.
     *
     * @throws java.util.concurrent.CompletionException when a reaction broke off in a way that can't be tried again
     */
    Map<TopicPartition, OffsetAndMetadata> advance() {
        newestOfSubject.values().removeIf(newest -> newest.isDone() && newest.join() == null);
        return finished();
    }

    /** Lets what is under way end, and nothing begin; answers up to where all is done, like {@link #advance}. */
    Map<TopicPartition, OffsetAndMetadata> end() {
        close();
        return finished();
    }

    @Override
    public void close() {
        lifetime.end();
        try {
            CompletableFuture.allOf(newestOfSubject.values().toArray(CompletableFuture<?>[]::new))
                    .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // What isn't done will come again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> finished() {
        Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
        uncommitted.forEach((partition, records) -> {
            while (!records.isEmpty() && records.getFirst().isDone()) {
                finished.put(
                        partition, new OffsetAndMetadata(records.removeFirst().offset() + 1));
            }
        });
        return finished;
    }

    private static String subject(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "/"
                + (record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
    }

    private record Taken(long offset, CompletableFuture<Void> done) {
        boolean isDone() {
            return done.state() == Future.State.SUCCESS;
        }
    }
}
