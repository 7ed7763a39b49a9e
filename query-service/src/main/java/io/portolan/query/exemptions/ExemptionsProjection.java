package io.portolan.query.exemptions;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.ExemptionEvent.ExemptionEnded;
import io.portolan.contracts.resources.ExemptionResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exemptions by their ids, while they last. */
final class ExemptionsProjection implements Projection {
    static final String NAME = "exemptions";

    static final ListField SCORECARD = ListField.text("scorecardId");

    static final ListFields FIELDS =
            ListFields.of(SCORECARD, ListField.text("entityId"), ListField.text("ruleId"), ListField.instant("until"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return ExemptionEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof ExemptionEvent change
                ? List.of(change.exemption().id())
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        ExemptionEvent change = (ExemptionEvent) event;
        ExemptionResource resource = ExemptionResource.of(change.exemptions(), change.exemption());
        return ViewDocument.of(FIELDS, resource, event instanceof ExemptionEnded);
    }

    @Override
    public List<List<String>> indexes() {
        String scorecard = SCORECARD.stored();
        return List.of(
                List.of(scorecard, "fields.createdAt"),
                List.of(scorecard, "fields.until"),
                List.of(scorecard, "fields.entityId"));
    }
}
