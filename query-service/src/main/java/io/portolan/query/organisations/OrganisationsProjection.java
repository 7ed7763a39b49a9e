package io.portolan.query.organisations;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.resources.OrganisationResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organisations by their ids. */
final class OrganisationsProjection implements Projection {
    static final String NAME = "organisations";
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
        return event instanceof OrganisationEvent change
                ? List.of(change.organisation().id())
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        var organisation = ((OrganisationEvent) event).organisation();
        return ViewDocument.of(FIELDS, OrganisationResource.of(organisation, envelope.sequence()), false);
    }
}
