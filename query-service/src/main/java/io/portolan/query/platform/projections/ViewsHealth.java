package io.portolan.query.platform.projections;

import com.mongodb.MongoException;
import io.portolan.platform.health.Reasons;
import io.portolan.query.platform.deadletters.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/** Degraded while views aren't kept up to date or lack events, with the reasons. */
final class ViewsHealth implements ReactiveHealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final Projections projections;
    private final DeadLetters deadLetters;

    ViewsHealth(Projections projections, DeadLetters deadLetters) {
        this.projections = projections;
        this.deadLetters = deadLetters;
    }

    @Override
    public Mono<Health> health() {
        return lacking()
                .onErrorResume(MongoException.class, failure -> Mono.just(List.of(Reasons.of(failure))))
                .map(lacking -> health(lacking));
    }

    private Health health(List<String> lacking) {
        List<String> reasons = new ArrayList<>(projections.failures());
        reasons.addAll(lacking);
        projections.states().stream()
                .filter(state -> state.live() == null)
                .forEach(state -> reasons.add(state.projection() + " is being built"));
        return reasons.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetail("reasons", reasons).build();
    }

    private Mono<List<String>> lacking() {
        return deadLetters
                .count()
                .filter(count -> count > 0)
                .zipWith(deadLetters.anyReason(), (count, reason) -> List.of(count + " dead letters, one is " + reason))
                .defaultIfEmpty(List.of());
    }
}
