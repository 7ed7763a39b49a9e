package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.tallies.Facet;
import io.portolan.query.platform.tallies.Tallies;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How much there is in the catalog, as a portal's first page shows it. */
@RestController
final class CatalogQueries {
    private static final String OF_BLUEPRINTS = EntityCounts.tally(EntityCounts.BLUEPRINTS, EntityCounts.ALL);
    private static final String OF_ENTITIES = EntityCounts.tally(EntityCounts.BLUEPRINT, EntityCounts.ALL);
    private static final String OF_TAG_KEYS = EntityCounts.tally(EntityCounts.TAG_KEYS, EntityCounts.ALL);

    private final Reads reads;

    CatalogQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * What there is.
     *
     * @param byBlueprint the blueprints with the most entities first, those included that have none; absent when there are too
     *     many to tell
     * @param tagKeys how many different ones; absent when there are too many to tell
     */
    record Stats(
            long entities,
            long entitiesInConflict,
            long blueprints,
            @Nullable List<Population> byBlueprint,
            @Nullable Integer tagKeys) {}

    record Population(String blueprintId, long entities) {}

    @GetMapping("/api/v1/catalog/stats")
    Mono<ResponseEntity<byte[]>> stats(ServerWebExchange exchange) {
        return reads.made(
                exchange,
                EntitiesProjection.NAME,
                view -> view.fieldsBelow(BlueprintRule.IDS)
                        .all(BlueprintRule::isSettled)
                        .doOnNext(settled -> Reads.markStale(exchange, !settled))
                        .then(stats(view))
                        .map(EventJson.mapper()::writeValueAsBytes));
    }

    private static Mono<Stats> stats(View view) {
        return Mono.zip(
                Tallies.byId(view, List.of(OF_BLUEPRINTS, OF_ENTITIES, OF_TAG_KEYS)),
                view.count(ListQueryParser.parse(EntitiesProjection.FIELDS, Map.of())
                        .having(EntityVerdicts.CONFLICT)),
                (tallies, inConflict) -> stats(
                        Objects.requireNonNull(tallies.get(OF_BLUEPRINTS)),
                        Objects.requireNonNull(tallies.get(OF_ENTITIES)),
                        Objects.requireNonNull(tallies.get(OF_TAG_KEYS)),
                        inConflict));
    }

    private static Stats stats(Tally blueprints, Tally entities, Tally tagKeys, long inConflict) {
        return new Stats(
                entities.total(),
                inConflict,
                blueprints.total(),
                blueprints.isFull() || entities.isFull() ? null : populations(blueprints, entities),
                tagKeys.isFull() ? null : tagKeys.counts().size());
    }

    private static List<Population> populations(Tally blueprints, Tally entities) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Facet.of(List.of(entities), Integer.MAX_VALUE)
                .values()
                .forEach(value -> counts.put(value.value().stringValue(), value.count()));
        blueprints
                .counts()
                .keySet()
                .forEach(json ->
                        counts.putIfAbsent(EventJson.mapper().readTree(json).stringValue(), 0L));
        return counts.entrySet().stream()
                .map(count -> new Population(count.getKey(), count.getValue()))
                .toList();
    }
}
