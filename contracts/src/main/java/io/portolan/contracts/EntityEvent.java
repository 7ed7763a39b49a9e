package io.portolan.contracts;

import java.util.List;

/** The life of an entity; one that was removed can be registered again. */
public sealed interface EntityEvent extends CatalogEvent {
    Entity entity();

    @Override
    default String subject() {
        return subject(entity().id());
    }

    static String subject(String entityId) {
        return "entity/" + entityId;
    }

    @EventType("entity.registered.v1")
    record EntityRegistered(Entity entity, List<String> changed) implements EntityEvent {}

    @EventType("entity.changed.v1")
    record EntityChanged(Entity entity, List<String> changed) implements EntityEvent {}

    @EventType("entity.removed.v1")
    record EntityRemoved(Entity entity, List<String> changed) implements EntityEvent {}
}
