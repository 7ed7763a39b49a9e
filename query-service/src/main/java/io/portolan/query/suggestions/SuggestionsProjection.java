package io.portolan.query.suggestions;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.SuggestionEvent;
import io.portolan.contracts.resources.SuggestionResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** Suggestions by their ids, also those that have been decided. */
final class SuggestionsProjection implements Projection {
    static final String NAME = "suggestions";

    static final ListFields FIELDS = ListFields.of(
            ListField.text("flowId"),
            ListField.choice("status", Set.of("open", "accepted", "rejected")),
            ListField.text("blueprintId"),
            ListField.text("sourceId"),
            ListField.text("entityId"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return SuggestionEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof SuggestionEvent change
                ? List.of(change.suggestion().id())
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        Suggestion suggestion = ((SuggestionEvent) event).suggestion();
        ViewDocument document = ViewDocument.of(FIELDS, SuggestionResource.of(suggestion, envelope.sequence()), false);
        append(document, "blueprintId", suggestion.entity().path("blueprintId").asString(""));
        append(document, "sourceId", suggestion.source().entityId());
        return document;
    }

    /** These are no members of the resource itself; ids have no letters that order otherwise. */
    private static void append(ViewDocument document, String field, String text) {
        document.fields().append(field, new BsonString(text));
        document.lower().append(field, new BsonString(text));
    }

    @Override
    public List<String> orderedBy() {
        return List.of("fields.createdAt", "fields.status");
    }
}
