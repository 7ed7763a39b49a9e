package io.portolan.query.platform.progress;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** Looks up how far organisations got that another process feeds: one question for all of them, while somebody waits. */
public final class StoredPositions {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Positions positions;
    private final ProgressStore store;
    private final ConcurrentMap<String, Boolean> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    public StoredPositions(Positions positions, ProgressStore store) {
        this.positions = positions;
        this.store = store;
    }

    /** Learns how far one organisation is now. */
    public Mono<Void> learn(String organisation) {
        return learn(Set.of(organisation));
    }

    /** Keeps learning how far the organisation is, for as long as somebody waits for it. */
    public void watch(String organisation) {
        watched.put(organisation, true);
        lookUnlessLooking();
    }

    private void lookUnlessLooking() {
        if (looking.compareAndSet(false, true)) {
            look();
        }
    }

    private void look() {
        // One by one, so that nobody is forgotten who begins to wait while it is asked whether anybody does.
        watched.keySet().forEach(this::forgetUnlessAwaited);
        if (watched.isEmpty()) {
            looking.set(false);
            if (!watched.isEmpty()) {
                lookUnlessLooking();
            }
            return;
        }
        var _ = learn(Set.copyOf(watched.keySet()))
                .onErrorComplete()
                .then(Mono.delay(PAUSE))
                .subscribe(_ -> look());
    }

    private void forgetUnlessAwaited(String organisation) {
        watched.computeIfPresent(organisation, (_, kept) -> positions.isAwaited(organisation) ? kept : null);
    }

    private Mono<Void> learn(Set<String> organisations) {
        return store.positions(organisations)
                .doOnNext(found -> found.forEach(positions::advance))
                .then();
    }
}
