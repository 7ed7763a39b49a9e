package io.portolan.query.platform.views;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import reactor.core.publisher.Mono;

/**
 * What was answered lately about whole lists, each with a position that it is as new as, so that between two changes what many
 * ask for is found once.
 */
public final class RecentAnswers<T> {
    private static final int OVERHEAD = 300;

    private final Cache<Place, Known<T>> known;

    private record Place(String generation, String question) {}

    private record Known<T>(long position, Mono<T> answer) {}

    /**
     * Remembers about that many bytes at most.
     *
     * @param answerBytes how large an answer may be
     */
    public RecentAnswers(long maxBytes, int answerBytes) {
        known = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((Place place, Known<T> _) ->
                        OVERHEAD + answerBytes + 2 * place.question().length())
                .build();
    }

    /**
     * An answer as new as a position; whoever asks while it is being found waits for the same.
     *
     * @param position that the generation has reached, as far as is known
     * @param found asks the store
     */
    Mono<T> find(String generation, String question, long position, Mono<T> found) {
        return Mono.defer(() -> {
            Place place = new Place(generation, question);
            Known<T> current = known.asMap()
                    .compute(
                            place,
                            (_, before) -> before != null && before.position >= position
                                    ? before
                                    : new Known<>(position, found.cache()));
            return current.answer.doOnError(_ -> known.asMap().remove(place, current));
        });
    }
}
