package io.portolan.query.platform.freshness;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Heads;
import io.portolan.platform.http.Consistency;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.generations.CurrentViews.Source;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.StoredPositions;
import io.portolan.query.platform.views.View;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Opens views for reading, as fresh as somebody asks for; holds no thread while it waits. */
public final class Freshness {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentViews views;
    private final Positions positions;
    private final StoredPositions elsewhere;
    private final Heads heads;
    private final Set<String> ofScores;

    /** @param ofScores the names of the views that events of scorecards concern */
    public Freshness(
            CurrentViews views, Positions positions, StoredPositions elsewhere, Heads heads, Set<String> ofScores) {
        this.ofScores = ofScores;
        this.views = views;
        this.positions = positions;
        this.elsewhere = elsewhere;
        this.heads = heads;
    }

    /**
     * A view as one organisation sees it.
     *
     * @return fails with a {@link Refusal} of kind {@code PRECONDITION_FAILED} when a position was asked for that isn't
     *     reached in time, {@code UNAVAILABLE} when there is nothing to read from
     */
    public Mono<View> open(String name, String organisation, Consistency consistency) {
        Long least = consistency.minPosition();
        if (least != null) {
            return at(name, organisation, least)
                    .switchIfEmpty(Mono.defer(() -> current(name, organisation, false))
                            .flatMap(view -> Mono.error(notReached(view))));
        }
        return consistency.eventual() ? eventually(name, organisation) : fresh(name, organisation);
    }

    /** A view at a position or later; empty when it isn't there in time. */
    public Mono<View> at(String name, String organisation, long position) {
        return Mono.defer(() -> reached(name, organisation, position)
                .map(Mono::just)
                .orElseGet(() -> later(name, organisation, position)));
    }

    private Mono<View> later(String name, String organisation, long position) {
        return reach(name, organisation, position).timeout(PATIENCE, Mono.empty());
    }

    /** The same however long it takes. */
    Mono<View> reach(String name, String organisation, long position) {
        return positions.await(
                organisation, () -> reached(name, organisation, position), () -> watch(name, organisation));
    }

    boolean isAt(String name, String organisation, long position) {
        return reached(name, organisation, position).isPresent();
    }

    private Mono<View> fresh(String name, String organisation) {
        return heads.head(organisation, Duration.ZERO)
                .map(head -> ofScores.contains(name) ? head.position() : head.besidesScores())
                .onErrorResume(Freshness::isUnavailable, _ -> Mono.empty())
                .flatMap(head -> maintained(name) ? at(name, organisation, head) : Mono.empty())
                .switchIfEmpty(Mono.defer(() -> current(name, organisation, true)));
    }

    private Mono<View> eventually(String name, String organisation) {
        Mono<View> current = Mono.defer(() -> current(name, organisation, !maintained(name)));
        boolean known = views.source(name)
                .filter(source -> positions.follows(source.generation().name(), organisation))
                .isPresent();
        return known ? current : elsewhere.learn(organisation).then(current);
    }

    private Mono<View> current(String name, String organisation, boolean stale) {
        return Mono.justOrEmpty(views.source(name))
                .map(source -> view(source, organisation, stale))
                .switchIfEmpty(Mono.error(Freshness::nothingToRead));
    }

    static Refusal nothingToRead() {
        return Refusal.of(Kind.UNAVAILABLE, "the views can't be read for now");
    }

    private Optional<View> reached(String name, String organisation, long position) {
        return views.source(name)
                .map(source -> view(source, organisation, false))
                .filter(view -> view.position() >= position);
    }

    private View view(Source source, String organisation, boolean stale) {
        long position = positions.at(source.generation().name(), organisation);
        return new View(
                source.generation().projection(),
                organisation,
                position,
                stale,
                source.collection(),
                source.finds(),
                source.recent());
    }

    /** Whether it is this release's own; waiting for another one's would be in vain. */
    boolean maintained(String name) {
        return views.source(name).map(Source::fed).orElse(true);
    }

    private void watch(String name, String organisation) {
        boolean followed = views.source(name)
                .filter(source -> positions.follows(source.generation().name(), organisation))
                .isPresent();
        if (!followed) {
            elsewhere.watch(organisation);
        }
    }

    private static Refusal notReached(View view) {
        return Refusal.of(Kind.PRECONDITION_FAILED, "the view is at position " + view.position())
                .with(Consistency.POSITION, Long.toString(view.position()));
    }

    static boolean isUnavailable(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() == Kind.UNAVAILABLE;
    }
}
