package io.portolan.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a blueprint; one that was removed can be defined again. */
public sealed interface BlueprintEvent extends CatalogEvent {
    Blueprint blueprint();

    /** The blueprint after the event; null when it is gone. */
    default @Nullable Blueprint after() {
        return this instanceof BlueprintRemoved ? null : blueprint();
    }

    @Override
    default String subject() {
        return subject(blueprint().id());
    }

    static String subject(String blueprintId) {
        return "blueprint/" + blueprintId;
    }

    @EventType("blueprint.defined.v1")
    record BlueprintDefined(Blueprint blueprint, List<String> changed) implements BlueprintEvent {}

    @EventType("blueprint.changed.v1")
    record BlueprintChanged(Blueprint blueprint, List<String> changed) implements BlueprintEvent {}

    @EventType("blueprint.removed.v1")
    record BlueprintRemoved(Blueprint blueprint, List<String> changed) implements BlueprintEvent {}
}
