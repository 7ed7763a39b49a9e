package io.portolan.platform.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Searches among the entities of an organisation. */
public interface EntitySearch {
    /**
     * A part of what is found, the oldest first.
     *
     * @param position the view must have got there
     * @return fails with a {@link io.portolan.platform.Refusal}: {@code PRECONDITION_FAILED} when the position isn't reached in
     *     time, {@code MALFORMED} when the filter can't be understood, {@code UNAVAILABLE} when nobody answers
     */
    Mono<Found> search(String organisation, long position, Question question);

    /**
     * What is looked for.
     *
     * @param filter as in the body of a search over HTTP
     * @param size how many at most, up to 1,000
     * @param cursor where to go on; null at the beginning
     */
    record Question(JsonNode filter, int size, @Nullable String cursor) {}

    /**
     * What was found.
     *
     * @param items entities as the API answers them
     * @param next where to go on; absent at the end
     */
    record Found(List<JsonNode> items, @Nullable String next) {}
}
