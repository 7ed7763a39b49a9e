package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a consumer took from a partition that it has at present: subjects side by side, the events of one in order, and up
 * to where all of it is done. Used by the consumer's thread alone.
 */
final class Assignment {
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final ReactionStep step;
    private final Lifetime lifetime = new Lifetime();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> newestOfSubject = new HashMap<>();
    private final Deque<Taken> uncommitted = new ArrayDeque<>();

    Assignment(ReactionStep step) {
        this.step = step;
    }

    /** Reacts to a record in the background, after those of its subject that came before it. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (!step.isWanted(record)) {
            uncommitted.add(new Taken(record.offset(), DONE));
            return;
        }
        underWay.incrementAndGet();
        CompletableFuture<Void> done = newestOfSubject
                .getOrDefault(subject(record), DONE)
                .thenRunAsync(() -> step.take(record, lifetime), Thread::startVirtualThread)
                .whenComplete((_, _) -> underWay.decrementAndGet());
        newestOfSubject.put(subject(record), done);
        uncommitted.add(new Taken(record.offset(), done));
    }

    /** How many reactions have neither ended nor failed for good. */
    int underWay() {
        return underWay.get();
    }

    /** How many records come again if this process ends now. */
    int uncommitted() {
        return uncommitted.size();
    }

    /**
     * Answers the offset up to which all is done, if that is further than the last time.
     *
     * @throws java.util.concurrent.CompletionException when a reaction broke off in a way that can't be tried again
     */
    Optional<OffsetAndMetadata> advance() {
        newestOfSubject.values().removeIf(newest -> newest.isDone() && newest.join() == null);
        return finished();
    }

    /** Lets nothing begin any more. */
    void end() {
        lifetime.end();
    }

    /** Waits for what is under way, after {@link #end}; answers up to where all is done, like {@link #advance}. */
    Optional<OffsetAndMetadata> awaitEnd() {
        try {
            CompletableFuture.allOf(newestOfSubject.values().toArray(CompletableFuture<?>[]::new))
                    .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // What isn't done will come again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return finished();
    }

    private Optional<OffsetAndMetadata> finished() {
        Optional<OffsetAndMetadata> finished = Optional.empty();
        while (!uncommitted.isEmpty() && uncommitted.getFirst().isDone()) {
            finished =
                    Optional.of(new OffsetAndMetadata(uncommitted.removeFirst().offset() + 1));
        }
        return finished;
    }

    private static String subject(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private record Taken(long offset, CompletableFuture<Void> done) {
        boolean isDone() {
            return done.state() == Future.State.SUCCESS;
        }
    }
}
