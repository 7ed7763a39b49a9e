package io.portolan.query.platform.freshness;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.http.Consistency;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.views.WholeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens views of all organisations at once, as fresh as somebody asks for. */
public final class WholeFreshness {
    private final CurrentViews views;
    private final Freshness freshness;
    private final AllHeads heads;
    private final Duration patience;

    public WholeFreshness(CurrentViews views, Freshness freshness, AllHeads heads) {
        this(views, freshness, heads, Freshness.PATIENCE);
    }

    WholeFreshness(CurrentViews views, Freshness freshness, AllHeads heads, Duration patience) {
        this.views = views;
        this.freshness = freshness;
        this.heads = heads;
        this.patience = patience;
    }

    /**
     * A view as whoever runs the installation sees it.
     *
     * @return fails with a {@link Refusal} of kind {@code MALFORMED} when a position is asked for, since each organisation
     *     has its own, {@code UNAVAILABLE} when there is nothing to read from
     */
    public Mono<WholeView> open(String name, Consistency consistency) {
        if (consistency.minPosition() != null) {
            return Mono.error(Refusal.invalid(
                    Kind.MALFORMED, List.of(new Fault(Consistency.MIN_POSITION, "is of one organisation alone"))));
        }
        return consistency.eventual() ? Mono.defer(() -> current(name, !freshness.maintained(name))) : fresh(name);
    }

    private Mono<WholeView> fresh(String name) {
        return heads.positions()
                .onErrorResume(Freshness::isUnavailable, _ -> Mono.empty())
                .flatMap(positions -> freshness.maintained(name) ? at(name, positions) : Mono.empty())
                .timeout(patience, Mono.empty())
                .switchIfEmpty(Mono.defer(() -> current(name, true)));
    }

    /** Looks again after it has waited, since meanwhile another build may have taken over that is behind in others. */
    private Mono<WholeView> at(String name, Map<String, Long> positions) {
        return Mono.defer(() -> {
            List<Map.Entry<String, Long>> awaited = positions.entrySet().stream()
                    .filter(head -> !freshness.isAt(name, head.getKey(), head.getValue()))
                    .toList();
            return awaited.isEmpty()
                    ? current(name, false)
                    : Flux.fromIterable(awaited)
                            .flatMap(head -> freshness.reach(name, head.getKey(), head.getValue()), awaited.size())
                            .then(at(name, positions));
        });
    }

    private Mono<WholeView> current(String name, boolean stale) {
        return Mono.justOrEmpty(views.source(name))
                .map(source -> new WholeView(source.generation().projection(), stale, source.collection()))
                .switchIfEmpty(Mono.error(Freshness::nothingToRead));
    }
}
