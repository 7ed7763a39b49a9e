package io.portolan.platform.heads;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One question for all who want to know at the same time: at most one is under way, and at most one more waits for its
 * end, for those who need an answer that nobody began to look for before they asked.
 */
public final class Coalesced<T> {
    private static final class Ask<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private long begunAt;
    }

    private final Supplier<Mono<T>> question;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Ask<T> answered;
    private @Nullable Ask<T> running;
    private @Nullable Ask<T> waiting;

    /** Takes the question, which is subscribed to once per ask, answers exactly one value and ends in bounded time. */
    public Coalesced(Supplier<Mono<T>> question) {
        this(question, System::nanoTime);
    }

    Coalesced(Supplier<Mono<T>> question, LongSupplier nanoTime) {
        this.question = question;
        this.nanoTime = nanoTime;
    }

    /**
     * The answer to a question that was asked at most so long ago; zero means after this was subscribed to.
     *
     * @return fails as the question did; cancelling it cancels nothing for others
     */
    public Mono<T> get(Duration maxAge) {
        return Mono.defer(() -> Mono.fromFuture(ask(maxAge.toNanos()).answer, true));
    }

    private Ask<T> ask(long maxAgeNanos) {
        Ask<T> begun;
        lock.lock();
        try {
            long since = nanoTime.getAsLong() - maxAgeNanos;
            if (answered != null && answered.begunAt - since > 0) {
                return answered;
            }
            if (running != null && running.begunAt - since > 0) {
                return running;
            }
            if (running != null) {
                waiting = waiting == null ? new Ask<>() : waiting;
                return waiting;
            }
            begun = begin(new Ask<>());
        } finally {
            lock.unlock();
        }
        send(begun);
        return begun;
    }

    private Ask<T> begin(Ask<T> ask) {
        ask.begunAt = nanoTime.getAsLong();
        running = ask;
        return ask;
    }

    private void send(Ask<T> ask) {
        Mono.defer(question)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the question had no answer")))
                .subscribe(
                        answer -> {
                            end(ask, true);
                            ask.answer.complete(answer);
                        },
                        failure -> {
                            end(ask, false);
                            ask.answer.completeExceptionally(failure);
                        });
    }

    private void end(Ask<T> ask, boolean wasAnswered) {
        Ask<T> following = null;
        lock.lock();
        try {
            if (wasAnswered) {
                answered = ask;
            }
            running = null;
            if (waiting != null) {
                following = begin(waiting);
                waiting = null;
            }
        } finally {
            lock.unlock();
        }
        if (following != null) {
            send(following);
        }
    }
}
