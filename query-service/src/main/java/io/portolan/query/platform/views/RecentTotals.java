package io.portolan.query.platform.views;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/**
 * How many documents filters matched lately, each with a position that the number is as new as, so that between two changes
 * what many page through is counted once.
 */
public final class RecentTotals {
    private static final int OVERHEAD = 300;

    private final Cache<Place, Known> known;

    private record Place(String generation, String filter) {}

    private record Known(long position, Mono<Long> total) {}

    /** Remembers about that many bytes at most. */
    public RecentTotals(long maxBytes) {
        known = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((Place place, Known _) -> OVERHEAD + place.filter().length())
                .build();
    }

    /**
     * A number as new as a position; whoever asks while it is being counted waits for the same.
     *
     * @param position that the generation has reached, as far as is known
     * @param counted asks the store
     */
    Mono<Long> count(String generation, BsonDocument filter, long position, Mono<Long> counted) {
        return Mono.defer(() -> {
            Place place = new Place(generation, filter.toJson());
            Known current = known.asMap()
                    .compute(
                            place,
                            (_, before) -> before != null && before.position >= position
                                    ? before
                                    : new Known(position, counted.cache()));
            return current.total.doOnError(_ -> known.asMap().remove(place, current));
        });
    }
}
