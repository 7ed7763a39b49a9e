package io.portolan.query.blueprints;

import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.resources.BlueprintResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blueprints by their ids. */
final class BlueprintsProjection implements Projection {
    static final String NAME = "blueprints";

    static final ListFields FIELDS = ListFields.of(ListField.text("title"));

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
        return event instanceof BlueprintEvent change
                ? List.of(change.blueprint().id())
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        BlueprintResource resource = BlueprintResource.of(((BlueprintEvent) event).blueprint(), envelope.sequence());
        return ViewDocument.of(FIELDS, resource, event instanceof BlueprintRemoved);
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "lower.title");
    }
}
