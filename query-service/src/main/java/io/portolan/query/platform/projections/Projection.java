package io.portolan.query.platform.projections;

import io.portolan.contracts.DeliveryEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunLogEvent;
import io.portolan.contracts.ScoringEvent;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one view from events; pure, so that the same events always make the same view. */
public interface Projection {
    /** The view's name, never changed. */
    String name();

    /** Raised whenever the same events shall make other documents; the view is then built anew beside the old one. */
    int version();

    /** The ids of the documents that the event touches. All events that touch a document are about one subject. */
    Collection<String> documents(Event event, Envelope envelope);

    /**
     * The document after the event.
     *
     * @param current the document before it; null when there was none
     */
    ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope);

    /** What a document adds to tallies, which are documents of the view, too; the same for the same document. */
    default Collection<Counted> counted(String id, ViewDocument document) {
        return List.of();
    }

    /** Paths of fields that lists of an organisation are often ordered by. */
    default List<String> orderedBy() {
        return List.of();
    }

    /** What lists of an organisation are found and ordered by: paths of fields, or all below one, as {@code lower.one.$**}. */
    default List<List<String>> indexes() {
        return orderedBy().stream().map(List::of).toList();
    }

    /**
     * Which projections are fed together, batch by batch, and so wait for each other; one of many events has a feed of its own.
     */
    default String feed() {
        return "";
    }

    /** Whether events of a type concern it; the others aren't read for it, and reads of it don't wait for those of scorecards. */
    default boolean wants(Class<? extends Event> type) {
        return Stream.of(ScoringEvent.class, RunEvent.class, RunLogEvent.class, DeliveryEvent.class)
                .noneMatch(many -> many.isAssignableFrom(type));
    }

    /** How a document is called in the collection; one that is looked up before its organisation is known overrides it. */
    default String documentId(String organisation, String id) {
        return StoredDocument.id(organisation, id);
    }
}
