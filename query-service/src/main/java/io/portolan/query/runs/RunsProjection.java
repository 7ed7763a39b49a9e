package io.portolan.query.runs;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.resources.RunResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** Runs by their ids. */
final class RunsProjection implements Projection {
    static final String NAME = "runs";

    static final ListFields FIELDS = ListFields.of(
            ListField.text("flowId"),
            ListField.choice(
                    "status",
                    Set.of(
                            "awaitingApproval",
                            "requested",
                            "running",
                            "waiting",
                            "succeeded",
                            "failed",
                            "rejected",
                            "cancelled")),
            ListField.number("depth"),
            ListField.instant("finishedAt"),
            ListField.text("subject"),
            ListField.text("parentId"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return RunEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof RunEvent step ? List.of(step.run().id()) : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        Run run = ((RunEvent) event).run();
        ViewDocument document = ViewDocument.of(FIELDS, RunResource.of(run, envelope.sequence()), false);
        append(document, "subject", run.trigger().subject());
        if (run.trigger().runId() != null) {
            append(document, "parentId", run.trigger().runId());
        }
        return document;
    }

    /** These are no members of the resource itself; ids have no letters that order otherwise. */
    private static void append(ViewDocument document, String field, String text) {
        document.fields().append(field, new BsonString(text));
        document.lower().append(field, new BsonString(text));
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("fields.createdAt"),
                List.of("fields.flowId", "fields.createdAt"),
                List.of("fields.status", "fields.createdAt"),
                List.of("fields.subject", "fields.createdAt"),
                List.of("fields.parentId"));
    }
}
