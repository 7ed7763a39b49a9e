package io.portolan.platform.limits;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Bounds the requests that are answered at the same time, so that an overload is refused at once and not piled up. */
public final class InFlight {
    private final AtomicInteger running = new AtomicInteger();
    private final int max;

    public InFlight(int max) {
        this.max = max;
    }

    /**
     * Counts work while it runs.
     *
     * @return fails with a {@link Refusal} of kind {@code TOO_MANY_REQUESTS} when there is too much of it already
     */
    public Mono<Void> limit(Mono<Void> work) {
        return Mono.defer(() -> {
            if (running.incrementAndGet() > max) {
                running.decrementAndGet();
                return Mono.error(Refusal.of(Kind.TOO_MANY_REQUESTS, "too much is going on; try again in a moment"));
            }
            return work.doFinally(_ -> running.decrementAndGet());
        });
    }
}
