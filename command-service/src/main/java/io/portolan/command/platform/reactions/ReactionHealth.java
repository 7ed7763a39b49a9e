package io.portolan.command.platform.reactions;

import com.mongodb.MongoException;
import io.portolan.platform.health.Degraded;
import io.portolan.platform.health.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Degraded while reactions fail or have been given up, with the reasons. */
final class ReactionHealth implements ReactiveHealthIndicator {
    private final DeadReactions dead;
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    ReactionHealth(DeadReactions dead) {
        this.dead = dead;
    }

    /** A reaction has failed and will be tried again. */
    void failing(String place, String reason) {
        failing.put(place, reason);
    }

    /** It has been made, given up or left to another process. */
    void over(String place) {
        failing.remove(place);
    }

    @Override
    public Mono<Health> health() {
        return givenUp()
                .onErrorResume(MongoException.class, failure -> Mono.just(List.of(Reasons.of(failure))))
                .map(this::health);
    }

    private Health health(List<String> givenUp) {
        List<String> reasons = new ArrayList<>(givenUp);
        failing.entrySet().stream()
                .findFirst()
                .ifPresent(one -> reasons.add(
                        failing.size() + " are tried again, one is " + one.getKey() + ": " + one.getValue()));
        return Degraded.unless(reasons);
    }

    private Mono<List<String>> givenUp() {
        return dead.count()
                .filter(count -> count > 0)
                .zipWith(dead.anyReason(), (count, reason) -> List.of(count + " given up, one is " + reason))
                .defaultIfEmpty(List.of());
    }
}
