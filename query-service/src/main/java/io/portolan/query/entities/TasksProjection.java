package io.portolan.query.entities;

import io.portolan.contracts.BulkTaskEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.resources.BulkTaskResource;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bulk tasks by their ids. */
final class TasksProjection implements Projection {
    static final String NAME = "tasks";

    private static final ListFields FIELDS = ListFields.of();

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
        return event instanceof BulkTaskEvent change ? List.of(change.task().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        return ViewDocument.of(FIELDS, BulkTaskResource.of(((BulkTaskEvent) event).task(), envelope.sequence()), false);
    }
}
