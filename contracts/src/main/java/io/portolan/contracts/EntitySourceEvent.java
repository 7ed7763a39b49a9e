package io.portolan.contracts;

import java.util.List;

/** What becomes of the link between an entity and one that was made because of it. */
public sealed interface EntitySourceEvent extends CatalogEvent {
    EntitySource source();

    @Override
    default String subject() {
        return subject(source().entityId(), source().targetId());
    }

    static String subject(String entityId, String targetId) {
        return "entity-source/" + entityId + "/" + targetId;
    }

    /** In the same commit as the change of the entity whose source it is; it can come again when that one is made anew. */
    @EventType("entity.source-added.v1")
    record EntitySourceAdded(EntitySource source, List<String> changed) implements EntitySourceEvent {}
}
