package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Walks along the relations around an entity, one level after the other, and to each entity once, so cycles end. */
final class EntityGraph {
    /** Which way relations are followed. */
    enum Direction {
        /** From those that have a relation to those that it leads to. */
        DOWNSTREAM,
        UPSTREAM,
        BOTH
    }

    /**
     * How far is walked and along what.
     *
     * @param relation the key of the relations that are followed; all when it is absent
     */
    record Walk(Direction direction, int depth, @Nullable String relation) {
        boolean follows(String key) {
            return relation == null || relation.equals(key);
        }
    }

    /**
     * What there is around an entity.
     *
     * @param items the entities, nearest first, without the one that was asked for
     * @param edges the relations among all of these that were followed
     * @param truncated whether there is more than is shown
     */
    record Graph(String id, List<JsonNode> items, List<Edge> edges, boolean truncated) {}

    record Edge(String from, String relation, String to) {}

    /** As many entities are found at most, apart from the one that is asked for. */
    static final int MOST = 1_000;

    private final View view;
    private final Walk walk;
    private final Map<String, JsonNode> found = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private boolean truncated;

    private EntityGraph(View view, Walk walk) {
        this.view = view;
        this.walk = walk;
    }

    /** The graph that is walked; empty when there is no such entity. */
    static Mono<Graph> around(View view, String id, Walk walk) {
        return view.find(id).flatMap(root -> {
            EntityGraph graph = new EntityGraph(view, walk);
            JsonNode entity = read(root);
            graph.found.put(id, entity);
            return graph.walk(List.of(entity), walk.depth).thenReturn(graph).map(walked -> walked.graph(id));
        });
    }

    private Graph graph(String id) {
        List<JsonNode> others = found.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .map(Map.Entry::getValue)
                .toList();
        List<Edge> between = edges.stream()
                .filter(edge -> found.containsKey(edge.from()) && found.containsKey(edge.to()))
                .toList();
        return new Graph(id, others, between, truncated);
    }

    private Mono<Void> walk(Collection<JsonNode> level, int depth) {
        return depth == 0 || level.isEmpty() || truncated
                ? Mono.empty()
                : next(level).flatMap(reached -> walk(added(reached), depth - 1));
    }

    private Mono<List<JsonNode>> next(Collection<JsonNode> level) {
        Mono<List<JsonNode>> below = walk.direction == Direction.UPSTREAM ? Mono.just(List.of()) : targets(level);
        Mono<List<JsonNode>> above = walk.direction == Direction.DOWNSTREAM ? Mono.just(List.of()) : sources(level);
        return Mono.zip(
                below,
                above,
                (targets, sources) ->
                        Stream.concat(targets.stream(), sources.stream()).toList());
    }

    private Mono<List<JsonNode>> targets(Collection<JsonNode> level) {
        Set<String> targets = new LinkedHashSet<>();
        level.forEach(entity -> relations(entity, (relation, target) -> {
            edges.add(new Edge(id(entity), relation, target));
            targets.add(target);
        }));
        targets.removeAll(found.keySet());
        truncated |= targets.size() > MOST;
        List<String> asked = targets.stream().limit(MOST + 1L).toList();
        return view.findAll(asked).map(EntityGraph::read);
    }

    private Mono<List<JsonNode>> sources(Collection<JsonNode> level) {
        Set<String> ids = new LinkedHashSet<>();
        level.forEach(entity -> ids.add(id(entity)));
        String field = walk.relation == null
                ? "lower.targets"
                : ListField.ids("relations/" + walk.relation + "/value").stored();
        return view.findHaving(field, ids, MOST + 1).map(EntityGraph::read).doOnNext(sources -> {
            truncated |= sources.size() > MOST;
            sources.forEach(source -> relations(source, (relation, target) -> {
                if (ids.contains(target)) {
                    edges.add(new Edge(id(source), relation, target));
                }
            }));
        });
    }

    private List<JsonNode> added(List<JsonNode> reached) {
        List<JsonNode> added = new ArrayList<>();
        for (JsonNode entity : reached) {
            if (found.containsKey(id(entity))) {
                continue;
            }
            if (found.size() > MOST) {
                truncated = true;
                break;
            }
            found.put(id(entity), entity);
            added.add(entity);
        }
        return added;
    }

    private void relations(JsonNode entity, BiConsumer<String, String> each) {
        entity.path("relations").forEachEntry((key, relation) -> {
            JsonNode value = relation.path("value");
            Stream<JsonNode> ids = value.isArray() ? value.valueStream() : Stream.of(value);
            if (walk.follows(key)) {
                ids.forEach(id -> each.accept(key, id.stringValue()));
            }
        });
    }

    private static String id(JsonNode entity) {
        return entity.path("id").stringValue();
    }

    private static List<JsonNode> read(List<Resource> resources) {
        return resources.stream().map(EntityGraph::read).toList();
    }

    private static JsonNode read(Resource resource) {
        return EventJson.mapper().readTree(resource.json());
    }
}
