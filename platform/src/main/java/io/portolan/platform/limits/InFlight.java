package io.portolan.platform.limits;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Bounds what is worked on at the same time, so that an overload is refused at once and not piled up in memory. */
public final class InFlight {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final int maxRequests;
    private final long maxBytes;

    public InFlight(LimitSettings settings) {
        this.maxRequests = settings.requestsInFlight();
        this.maxBytes = settings.bytesInFlight().toBytes();
    }

    /**
     * Counts work while it runs.
     *
     * @param size of the body that comes with it, in bytes
     * @return fails with a {@link Refusal} of kind {@code TOO_MANY_REQUESTS} when there is too much of it already
     */
    public Mono<Void> limit(Mono<Void> work, long size) {
        return Mono.defer(() -> {
            boolean tooMany = requests.incrementAndGet() > maxRequests;
            if (bytes.addAndGet(size) > maxBytes || tooMany) {
                leave(size);
                return Mono.error(Refusal.of(Kind.TOO_MANY_REQUESTS, "too much is going on; try again in a moment"));
            }
            return work.doFinally(_ -> leave(size));
        });
    }

    private void leave(long size) {
        requests.decrementAndGet();
        bytes.addAndGet(-size);
    }
}
