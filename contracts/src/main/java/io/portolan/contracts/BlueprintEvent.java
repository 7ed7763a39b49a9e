package io.portolan.contracts;

import java.util.List;

/** The life of a blueprint; one that was removed can be defined again. */
public sealed interface BlueprintEvent extends CatalogEvent {
    Blueprint blueprint();

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
