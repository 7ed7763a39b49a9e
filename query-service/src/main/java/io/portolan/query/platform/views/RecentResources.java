package io.portolan.query.platform.views;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Resources that were read lately, each with a position that it is as new as, so that between two changes one that many
 * ask for is asked of the store once.
 */
public final class RecentResources {
    private static final int OVERHEAD = 200;

    private final Cache<Place, Known> known;

    private record Place(String generation, String documentId) {}

    /** A document at a position, or later; without a resource when it is removed. */
    private record Known(
            long position, long version, @Nullable Resource resource) {
        static Known of(long position, RawBsonDocument document) {
            Resource resource = Resource.of(document);
            boolean removed = document.getBoolean("removed").getValue();
            return new Known(position, resource.version(), removed ? null : resource);
        }

        /** The newer document, which is then as new as either's position. */
        static Known newer(Known one, Known other) {
            Known newer = one.version >= other.version ? one : other;
            return new Known(Math.max(one.position, other.position), newer.version, newer.resource);
        }

        int bytes() {
            return OVERHEAD + (resource == null ? 0 : resource.json().length);
        }
    }

    /** Remembers about that many bytes at most. */
    public RecentResources(long maxBytes) {
        known = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((Place _, Known resource) -> resource.bytes())
                .build();
    }

    /**
     * A resource as new as a position.
     *
     * @param position that the generation has reached, as far as is known
     * @param stored asks the store for the document
     * @return empty when there is none or it is removed
     */
    Mono<Resource> find(String generation, String documentId, long position, Mono<RawBsonDocument> stored) {
        return Mono.defer(() -> {
            Place place = new Place(generation, documentId);
            Known remembered = known.getIfPresent(place);
            return remembered != null && remembered.position >= position
                    ? Mono.justOrEmpty(remembered.resource)
                    : stored.map(document -> known.asMap().merge(place, Known.of(position, document), Known::newer))
                            .mapNotNull(Known::resource);
        });
    }
}
