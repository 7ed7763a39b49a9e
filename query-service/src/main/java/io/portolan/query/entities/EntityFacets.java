package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.tallies.Facet;
import io.portolan.query.platform.tallies.Tallies;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * How many of the entities that a list has, and how often which values occur among them: told by the tallies where the list is
 * of all entities, or of all of some blueprints; else the entities are looked at, a bounded number of them.
 */
final class EntityFacets {
    private static final int MOST = 20;
    private static final int LOOKED_AT = 1_000;

    private EntityFacets() {}

    /**
     * Reads the paths of facets.
     *
     * @throws Refusal of kind {@code MALFORMED} with everything that is wrong with them
     */
    static List<String> read(@Nullable List<String> paths) {
        List<String> read = paths == null ? List.of() : List.copyOf(paths);
        List<Fault> faults = new ArrayList<>();
        if (read.size() > MOST) {
            faults.add(new Fault("/facets", "are more than " + MOST));
        }
        for (int at = 0; at < read.size() && faults.size() < MOST; at++) {
            if (!isFacet(read.get(at))) {
                faults.add(new Fault(
                        "/facets/" + at,
                        "blueprintId, sources or one of "
                                + String.join(
                                        ", ",
                                        EntityPaths.NAMED.stream().sorted().toList())));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return read;
    }

    private static boolean isFacet(String path) {
        return EntitiesProjection.FIELDS
                .find(path)
                .filter(field -> field.equals(EntitiesProjection.BLUEPRINT)
                        || field.kind() == ListField.Kind.VALUE
                        || field.kind() == ListField.Kind.IDS)
                .isPresent();
    }

    /** How many entities a list has. */
    static Mono<Long> total(View view, ListQuery query) {
        Optional<Set<String>> blueprints = blueprints(query);
        if (blueprints.isEmpty()) {
            return view.total(query);
        }
        return tallies(view, EntityCounts.BLUEPRINT, blueprints.get())
                .map(tallies -> tallies.stream().mapToLong(Tally::total).sum());
    }

    /** The facets of a list by their paths, as JSON; nothing where there are no paths. */
    static Mono<byte[]> json(View view, ListQuery query, List<String> paths) {
        return paths.isEmpty()
                ? Mono.just(new byte[0])
                : view.summary(
                        paths.toString(), query, of(view, query, paths).map(EventJson.mapper()::writeValueAsBytes));
    }

    private static Mono<Map<String, Facet>> of(View view, ListQuery query, List<String> paths) {
        return Flux.fromIterable(paths)
                .distinct()
                .concatMap(path -> counted(view, query, path).map(facet -> Map.entry(path, facet)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(counted -> {
                    List<String> others = paths.stream()
                            .filter(path -> !counted.containsKey(path))
                            .toList();
                    return (others.isEmpty() ? Mono.just(Map.<String, Facet>of()) : found(view, query, others))
                            .map(found -> ordered(paths, counted, found));
                });
    }

    private static Map<String, Facet> ordered(
            List<String> paths, Map<String, Facet> counted, Map<String, Facet> found) {
        Map<String, Facet> ordered = new LinkedHashMap<>();
        paths.forEach(path -> ordered.put(path, Objects.requireNonNull(counted.getOrDefault(path, found.get(path)))));
        return ordered;
    }

    /** Empty where no tallies tell. */
    private static Mono<Facet> counted(View view, ListQuery query, String path) {
        Optional<Set<String>> blueprints = blueprints(query);
        return blueprints.isEmpty() || !EntityCounts.isTallied(path)
                ? Mono.empty()
                : tallies(view, path, blueprints.get())
                        .filter(tallies -> tallies.stream().noneMatch(Tally::isFull))
                        .map(tallies -> Facet.of(tallies, Facet.MOST));
    }

    private static Optional<Set<String>> blueprints(ListQuery query) {
        return query.isWhole() ? Optional.of(Set.of()) : query.onlyOf(EntitiesProjection.BLUEPRINT);
    }

    /** Those of a path in some blueprints; in all when none is named. */
    private static Mono<List<Tally>> tallies(View view, String path, Set<String> blueprints) {
        if (blueprints.isEmpty()) {
            return EntityCounts.isTalliedAsOne(path)
                    ? Tallies.of(view, List.of(EntityCounts.tally(path, EntityCounts.ALL)))
                    : Tallies.below(view, EntityCounts.below(path));
        }
        return Tallies.of(
                view,
                blueprints.stream()
                        .map(blueprint -> EntityCounts.tally(path, blueprint))
                        .toList());
    }

    private static Mono<Map<String, Facet>> found(View view, ListQuery query, List<String> paths) {
        return view.some(query, LOOKED_AT + 1)
                .map(entity -> EventJson.mapper().readTree(entity.json()))
                .collectList()
                .map(entities -> {
                    boolean isPart = entities.size() > LOOKED_AT;
                    List<JsonNode> lookedAt = isPart ? entities.subList(0, LOOKED_AT) : entities;
                    Map<String, Facet> facets = new HashMap<>();
                    for (String path : paths) {
                        facets.put(
                                path,
                                Facet.of(
                                        lookedAt.stream().flatMap(entity -> EntityCounts.values(entity, path)),
                                        isPart ? LOOKED_AT : null));
                    }
                    return facets;
                });
    }
}
