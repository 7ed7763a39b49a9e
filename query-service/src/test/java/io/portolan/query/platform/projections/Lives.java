package io.portolan.query.platform.projections;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a few entities and blueprints may go through, in any order. */
final class Lives {
    private static final List<String> SCHEMAS = List.of(
            "{\"type\":\"object\",\"properties\":{\"tier\":{\"type\":\"integer\"},\"langs\":{\"type\":\"array\"}}}",
            "{\"type\":\"object\",\"properties\":{\"tier\":{\"type\":\"string\"},\"langs\":{\"type\":\"array\"}}}",
            "{\"type\":\"object\",\"properties\":{}}");

    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final Map<String, Blueprint> blueprints = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    /** The events that follow from what is attempted; what isn't possible doesn't happen. */
    static Arbitrary<Lives> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(2, entity().map(Attempt.class::cast)),
                        Tuple.of(1, blueprint().map(Attempt.class::cast)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40)
                .map(attempts -> {
                    Lives lives = new Lives();
                    attempts.forEach(attempt -> attempt.on(lives));
                    return lives;
                });
    }

    List<Event> events() {
        return events;
    }

    /** The entities that there are in the end. */
    Map<String, Entity> entities() {
        return entities;
    }

    Map<String, Blueprint> blueprints() {
        return blueprints;
    }

    private interface Attempt {
        void on(Lives lives);
    }

    private static Arbitrary<Attempt> entity() {
        Arbitrary<String> properties = Arbitraries.of(
                "{}",
                "{\"tier\":1}",
                "{\"tier\":\"Open\"}",
                "{\"tier\":\"open\",\"langs\":[\"Go\",\"Java\",\"go\"]}",
                "{\"tier\":true,\"langs\":[1,2,{}]}",
                "{\"langs\":\"" + "x".repeat(101) + "\"}");
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.of("service", "team"),
                        properties,
                        Arbitraries.of(List.<String>of(), List.of("t1"), List.of("t1", "t2")),
                        Arbitraries.of(List.<Tag>of(), List.of(new Tag("env", "Prod")), List.of(new Tag("a/b#%", "x"))),
                        Arbitraries.of(true, true, true, false))
                .as((id, kind, json, targets, tags, stays) ->
                        lives -> lives.happen(lives.entity(id, kind, json, targets, tags), stays));
    }

    void register(String id, String kind, String json, List<String> targets) {
        happen(entity(id, kind, json, targets, List.of()), true);
    }

    private Entity entity(String id, String kind, String json, List<String> targets, List<Tag> tags) {
        return new Entity(
                id,
                Optional.ofNullable(entities.get(id)).map(Entity::blueprintId).orElse(kind),
                id,
                null,
                EventJson.mapper().readTree(json),
                targets.isEmpty() ? Map.of() : Map.of("owner", new Targets(true, targets)),
                List.of(),
                tags,
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    private void happen(Entity entity, boolean stays) {
        boolean was = entities.containsKey(entity.id());
        if (stays) {
            events.add(was ? new EntityChanged(entity, List.of()) : new EntityRegistered(entity, List.of()));
            entities.put(entity.id(), entity);
        } else if (was) {
            events.add(new EntityRemoved(entity, List.of()));
            entities.remove(entity.id());
        }
    }

    private static Arbitrary<Attempt> blueprint() {
        return Combinators.combine(
                        Arbitraries.of("service", "team"),
                        Arbitraries.integers().between(0, SCHEMAS.size() - 1),
                        Arbitraries.of("team", "group"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, true, true, false))
                .as((id, schema, target, array, stays) ->
                        lives -> lives.happen(blueprint(id, schema, new Relation(target, array, null, null)), stays));
    }

    /** Defines or changes a blueprint: with one of the schemas, and a relation to many of another kind. */
    void define(String id, int schema, String target) {
        happen(blueprint(id, schema, new Relation(target, true, null, null)), true);
    }

    private static Blueprint blueprint(String id, int schema, Relation owner) {
        return new Blueprint(
                id,
                id,
                null,
                null,
                EventJson.mapper().readTree(SCHEMAS.get(schema)),
                Map.of("owner", owner),
                null,
                null,
                false,
                true,
                true,
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    private void happen(Blueprint blueprint, boolean stays) {
        boolean was = blueprints.containsKey(blueprint.id());
        if (stays) {
            events.add(was ? new BlueprintChanged(blueprint, List.of()) : new BlueprintDefined(blueprint, List.of()));
            blueprints.put(blueprint.id(), blueprint);
        } else if (was) {
            events.add(new BlueprintRemoved(blueprint, List.of()));
            blueprints.remove(blueprint.id());
        }
    }
}
