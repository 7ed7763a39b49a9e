package io.portolan.query.scorecards;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.Event;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.scorecards.Evaluations;
import io.portolan.query.platform.scorecards.Scorecards;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scorecards by their ids, and beside them what no list shows: how far their entities have been judged anew. */
final class ScorecardsProjection implements Projection {
    static final ListFields FIELDS = ListFields.of(
            ListField.text("title"),
            ListField.text("blueprintId"),
            ListField.choice("isActive", Set.of("true", "false")));

    @Override
    public String name() {
        return Scorecards.VIEW;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return ScorecardEvent.class.isAssignableFrom(type) || EvaluationEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return switch (event) {
            case ScorecardEvent change -> List.of(change.scorecard().id());
            case EvaluationEvent step ->
                List.of(Evaluations.id(step.evaluation().scorecardId()));
            default -> List.of();
        };
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        if (event instanceof EvaluationEvent step) {
            return Evaluations.document(step);
        }
        ScorecardEvent change = (ScorecardEvent) event;
        ScorecardResource resource = ScorecardResource.of(change.scorecard(), envelope.sequence());
        ViewDocument document = ViewDocument.of(FIELDS, resource, event instanceof ScorecardRemoved);
        Evaluations.note(current, document, change, envelope.sequence());
        return document;
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "lower.title");
    }
}
