package io.portolan.command.platform.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.platform.heads.Coalesced;
import io.portolan.platform.heads.Head;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The ends of the logs as far as this process knows them: those that it wrote and those that it found; they never go back. */
final class Tips {
    private static final int ORGANISATIONS = 10_000;
    private static final int STRIDE = 16;
    private static final int LONGEST_STRIDE = 256;

    private final Commits commits;
    private final Hints hints;
    private final boolean exclusive;
    private final Cache<String, Tip> known =
            Caffeine.newBuilder().maximumSize(ORGANISATIONS).build();
    private final LoadingCache<String, Coalesced<Tip>> questions = Caffeine.newBuilder()
            .maximumSize(ORGANISATIONS)
            .build(organisation -> new Coalesced<>(() -> look(organisation).timeout(Store.STUCK)));
    private final Coalesced<Map<String, Long>> allPositions =
            new Coalesced<>(() -> lookEverywhere().timeout(Store.STUCK));

    Tips(Commits commits, Hints hints, boolean exclusive) {
        this.commits = commits;
        this.hints = hints;
        this.exclusive = exclusive;
    }

    Optional<Tip> known(String organisation) {
        return Optional.ofNullable(known.getIfPresent(organisation));
    }

    void advance(String organisation, Tip tip) {
        known.asMap().merge(organisation, tip, Tip::newer);
    }

    void advance(Map<String, Tip> further) {
        further.forEach(this::advance);
    }

    /** The head, never older than what this process itself has stored, which is all there is of an exclusive log. */
    Mono<Head> head(String organisation, Duration maxAge) {
        Optional<Tip> own = exclusive ? known(organisation) : Optional.empty();
        return own.map(tip -> Mono.just(tip.head())).orElseGet(() -> ask(organisation, maxAge));
    }

    private Mono<Head> ask(String organisation, Duration maxAge) {
        return questions
                .get(organisation)
                .get(maxAge)
                .map(found ->
                        known(organisation).map(found::newer).orElse(found).head());
    }

    /**
     * Up to where a log is durable. Where others append, too, the store itself shows no more than that; a store of this
     * process alone may show a commit while it is being written.
     */
    long durable(String organisation) {
        return exclusive
                ? known(organisation).orElseGet(() -> lookNow(organisation)).position()
                : Long.MAX_VALUE;
    }

    /** The newest positions of all organisations, as they are when this is asked. */
    Mono<Map<String, Long>> positions() {
        return allPositions.get(Duration.ZERO);
    }

    /** One question finds whose logs go further than is known, and only those are followed. */
    private Mono<Map<String, Long>> lookEverywhere() {
        return hints.all().flatMap(hinted -> {
            Map<String, Long> positions = new HashMap<>();
            Map<String, Long> next = new HashMap<>();
            hinted.forEach((organisation, hint) -> {
                long position =
                        known(organisation).map(hint::newer).orElse(hint).position();
                positions.put(organisation, position);
                next.put(organisation, position + 1);
            });
            return commits.present(next)
                    .flatMapIterable(Function.identity())
                    .flatMap(organisation -> look(organisation).map(tip -> Map.entry(organisation, tip.position())))
                    .doOnNext(further -> positions.put(further.getKey(), further.getValue()))
                    .then(Mono.just(positions));
        });
    }

    /** Reads what follows the end that is known, or else the hint. */
    Mono<Tip> look(String organisation) {
        return known(organisation)
                .map(Mono::just)
                .orElseGet(() -> hints.find(organisation))
                .flatMap(tip -> follow(organisation, tip, 1));
    }

    /** The same for those who wait. */
    Tip lookNow(String organisation) {
        return Store.one(look(organisation)).orElseThrow();
    }

    private Mono<Tip> follow(String organisation, Tip tip, int most) {
        return commits.links(organisation, tip.position() + 1, most).flatMap(links -> {
            Tip end = advance(organisation, tip, links);
            int further = Math.min(Math.max(most * STRIDE, STRIDE), LONGEST_STRIDE);
            return links.size() < most ? Mono.just(end) : follow(organisation, end, further);
        });
    }

    private Tip advance(String organisation, Tip tip, List<Link> links) {
        Tip end = tip;
        for (Link link : links) {
            end = end.then(link);
        }
        if (end.position() > 0) {
            advance(organisation, end);
        }
        return end;
    }
}
