package io.portolan.contracts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of an entity; one that was removed can be registered again. */
public sealed interface EntityEvent extends CatalogEvent {
    /** What the subjects of entities begin with. */
    String PREFIX = "entity/";

    Entity entity();

    /** The entity after the event; null when it is gone. */
    default @Nullable Entity after() {
        return this instanceof EntityRemoved ? null : entity();
    }

    @Override
    default String subject() {
        return subject(entity().id());
    }

    static String subject(String entityId) {
        return PREFIX + entityId;
    }

    /** The entity that a subject is; empty when it is something else. */
    static Optional<String> idIn(String subject) {
        return subject.startsWith(PREFIX) ? Optional.of(subject.substring(PREFIX.length())) : Optional.empty();
    }

    @EventType("entity.registered.v1")
    record EntityRegistered(Entity entity, List<String> changed) implements EntityEvent {}

    @EventType("entity.changed.v1")
    record EntityChanged(Entity entity, List<String> changed) implements EntityEvent {}

    @EventType("entity.removed.v1")
    record EntityRemoved(Entity entity, List<String> changed) implements EntityEvent {}
}
