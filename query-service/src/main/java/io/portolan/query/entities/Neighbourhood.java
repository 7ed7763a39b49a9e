package io.portolan.query.entities;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.PropertyKey;
import io.portolan.platform.schema.ResourceId;
import io.portolan.query.entities.EntityGraph.Direction;
import io.portolan.query.entities.EntityGraph.Walk;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.SearchBody.RelatedTo;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** What is around an entity, as somebody asks for it. */
record Neighbourhood(String id, Walk walk) {
    private static final String PLACE = "/relatedTo";
    private static final int DEEPEST = 10;

    /** @throws Refusal of kind {@code MALFORMED} with everything that is wrong with it */
    static Neighbourhood of(RelatedTo given) {
        List<Fault> faults = new ArrayList<>();
        if (!ResourceId.isValid(given.id())) {
            faults.add(new Fault(PLACE + "/id", ResourceId.EXPECTED));
        }
        Optional<Direction> direction = direction(Objects.requireNonNullElse(given.direction(), "downstream"));
        if (direction.isEmpty()) {
            faults.add(new Fault(PLACE + "/direction", "upstream, downstream or both"));
        }
        int depth = Objects.requireNonNullElse(given.depth(), 1);
        if (depth < 1 || depth > DEEPEST) {
            faults.add(new Fault(PLACE + "/depth", "a whole number from 1 to " + DEEPEST));
        }
        if (given.relation() != null && !PropertyKey.isValid(given.relation())) {
            faults.add(new Fault(PLACE + "/relation", PropertyKey.EXPECTED));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return new Neighbourhood(given.id(), new Walk(direction.orElseThrow(), depth, given.relation()));
    }

    private static Optional<Direction> direction(String name) {
        return Stream.of(Direction.values())
                .filter(direction -> direction.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /**
     * The same list of entities that are around this one; fails with a {@link Refusal} of kind {@code UNPROCESSABLE} when there
     * is no such entity, or there are too many around it.
     */
    Mono<ListQuery> narrow(View view, ListQuery query) {
        return EntityGraph.around(view, id, walk)
                .switchIfEmpty(Mono.error(() -> refused("/id", "there is no entity " + id)))
                .map(graph -> {
                    if (graph.truncated()) {
                        throw refused("", "has more than " + EntityGraph.MOST + " entities around it");
                    }
                    List<String> documents = graph.items().stream()
                            .map(entity -> entity.path("id").stringValue())
                            .map(found -> StoredDocument.id(view.organisation(), found))
                            .toList();
                    return query.among(toString(), documents);
                });
    }

    private static Refusal refused(String place, String reason) {
        return Refusal.invalid(Kind.UNPROCESSABLE, List.of(new Fault(PLACE + place, reason)));
    }
}
