package io.portolan.query.deliveries;

import io.portolan.contracts.DeliveryEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.resources.DeliveryResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deliveries by their ids, also those that are over. */
final class DeliveriesProjection implements Projection {
    static final String NAME = "deliveries";

    static final ListFields FIELDS = ListFields.of(
            ListField.text("flowId"),
            ListField.text("runId"),
            ListField.choice("status", Set.of("pending", "succeeded", "failed", "cancelled")),
            ListField.instant("nextAttemptAt"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return DeliveryEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof DeliveryEvent change ? List.of(change.delivery().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        return ViewDocument.of(
                FIELDS, DeliveryResource.of(((DeliveryEvent) event).delivery(), envelope.sequence()), false);
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("fields.createdAt"),
                List.of("fields.flowId", "fields.createdAt"),
                List.of("fields.runId", "fields.createdAt"),
                List.of("fields.status", "fields.createdAt"));
    }
}
