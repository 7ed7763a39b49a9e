package io.portolan.query.platform.progress;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** Reads that wait for their organisation to move on, and hold no thread meanwhile. */
final class Waiters {
    private record Waiter<T>(Supplier<Optional<T>> reached, MonoSink<T> sink) {
        void look() {
            reached.get().ifPresent(sink::success);
        }
    }

    private final ConcurrentMap<String, Set<Waiter<?>>> waiters = new ConcurrentHashMap<>();

    <T> Mono<T> await(String organisation, Supplier<Optional<T>> reached, Runnable waiting) {
        Mono<T> later = Mono.create(sink -> {
            Waiter<T> waiter = new Waiter<>(reached, sink);
            join(organisation, waiter);
            // Runs at once when nobody wants an answer any more, so it must come second.
            sink.onDispose(() -> leave(organisation, waiter));
            waiter.look();
            waiting.run();
        });
        return Mono.defer(() -> reached.get().map(Mono::just).orElseGet(() -> later.publishOn(Schedulers.parallel())));
    }

    void look(String organisation) {
        waiters.getOrDefault(organisation, Set.of()).forEach(Waiter::look);
    }

    Set<String> organisations() {
        return Set.copyOf(waiters.keySet());
    }

    boolean has(String organisation) {
        return waiters.containsKey(organisation);
    }

    private void join(String organisation, Waiter<?> waiter) {
        waiters.compute(organisation, (_, present) -> {
            Set<Waiter<?>> joined = present == null ? ConcurrentHashMap.newKeySet() : present;
            joined.add(waiter);
            return joined;
        });
    }

    private void leave(String organisation, Waiter<?> waiter) {
        waiters.computeIfPresent(organisation, (_, present) -> {
            present.remove(waiter);
            return present.isEmpty() ? null : present;
        });
    }
}
