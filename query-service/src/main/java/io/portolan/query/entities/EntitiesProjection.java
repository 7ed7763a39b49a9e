package io.portolan.query.entities;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entities by their ids. */
final class EntitiesProjection implements Projection {
    static final String NAME = "entities";

    static final ListField BLUEPRINT = ListField.text("blueprintId");

    static final ListFields FIELDS = ListFields.of(ListField.text("title"), BLUEPRINT, ListField.ids("sources"))
            .and(EntityPaths.NAMED, EntityPaths::field);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof EntityEvent change ? List.of(change.entity().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        Entity entity = ((EntityEvent) event).entity();
        EntityResource resource = EntityResource.of(entity, envelope.sequence());
        ViewDocument document = ViewDocument.of(FIELDS, resource, event instanceof EntityRemoved);
        EntityPaths.index(entity, document.lower());
        return document;
    }

    @Override
    public List<List<String>> indexes() {
        String kind = BLUEPRINT.stored();
        return List.of(
                List.of("fields.createdAt"),
                List.of("lower.title"),
                List.of(kind, "fields.createdAt"),
                List.of(kind, "fields.updatedAt"),
                List.of(kind, "lower.title"),
                List.of(kind, "lower.one.$**"),
                List.of("lower.many.$**"),
                List.of("lower.targets"),
                List.of("lower.words"));
    }
}
