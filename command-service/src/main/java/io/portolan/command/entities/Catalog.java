package io.portolan.command.entities;

import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EventJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalog of one organisation as one command sees it, which reads everything from the log and at most once. */
final class Catalog {
    private final EventLog log;
    private final String organisation;
    private final Map<String, Newest<Blueprint>> blueprints = new HashMap<>();
    private final Map<String, Optional<EntityRules>> rules = new HashMap<>();
    private final Map<String, Newest<Entity>> entities = new HashMap<>();

    Catalog(EventLog log, String organisation) {
        this.log = log;
        this.organisation = organisation;
    }

    /** What a blueprint lets its entities be; empty when there is no such blueprint. */
    Optional<EntityRules> rules(String blueprintId) {
        return rules.computeIfAbsent(
                blueprintId, id -> Optional.ofNullable(blueprint(id).state()).map(EntityRules::of));
    }

    private Newest<Blueprint> blueprint(String blueprintId) {
        return blueprints.computeIfAbsent(
                blueprintId,
                id -> Newest.of(
                        log, organisation, BlueprintEvent.subject(id), BlueprintEvent.class, BlueprintEvent::after));
    }

    /** That the blueprints are still as they were read, without which nothing that was decided may be stored. */
    Terms terms() {
        List<Premise> premises = blueprints.entrySet().stream()
                .<Premise>map(blueprint -> new Unchanged(
                        BlueprintEvent.subject(blueprint.getKey()),
                        blueprint.getValue().sequence()))
                .toList();
        return new Terms(List.of(), premises);
    }

    /** Reads many entities at once, which is faster than one after the other. */
    void read(Collection<String> entityIds) {
        Map<String, LoggedEvent> newest = log.newest(
                organisation, entityIds.stream().map(EntityEvent::subject).toList());
        entityIds.forEach(id -> entities.put(
                id, Newest.of(newest.get(EntityEvent.subject(id)), EntityEvent.class, EntityEvent::after)));
    }

    Newest<Entity> entity(String entityId) {
        return entities.computeIfAbsent(
                entityId,
                id -> Newest.of(log, organisation, EntityEvent.subject(id), EntityEvent.class, EntityEvent::after));
    }

    /** What an entity was at one of its versions; null when that is its removal. */
    @Nullable
    Entity entity(String entityId, long version) {
        return log.event(organisation, EntityEvent.subject(entityId), version)
                .map(event -> ((EntityEvent) EventJson.read(event.type(), event.data())).after())
                .orElse(null);
    }
}
