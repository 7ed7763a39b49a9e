package io.portolan.query.flows;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.contracts.resources.FlowResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.lists.TagPaths;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Flows by their ids, without their secrets. */
final class FlowsProjection implements Projection {
    static final String NAME = "flows";

    static final ListFields FIELDS = ListFields.of(
                    ListField.text("title"),
                    ListField.choice("type", Set.of("automation", "selfServiceAction")),
                    ListField.choice("isActive", Set.of("true", "false")),
                    ListField.number("order"))
            .and(Set.of(TagPaths.NAMED), TagPaths::field);

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
        return event instanceof FlowEvent change ? List.of(change.flow().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        Flow flow = ((FlowEvent) event).flow();
        FlowResource resource = FlowResource.of(flow, envelope.sequence());
        ViewDocument document = ViewDocument.of(FIELDS, resource, event instanceof FlowRemoved);
        document.lower().append("one", new BsonDocument(TagPaths.TAGS, TagPaths.index(flow.tags())));
        return document;
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "lower.title", "fields.order");
    }
}
