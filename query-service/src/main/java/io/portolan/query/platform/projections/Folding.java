package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.platform.health.Reasons;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch of events does to one view. An event that can't be folded changes nothing and stops no other. */
final class Folding {
    /** An event that couldn't be folded, and why. */
    record Failure(Delivery delivery, String reason) {}

    private record Step(Delivery delivery, Envelope envelope, Event event, Map<String, String> ids) {}

    private final Projection projection;
    private final List<Step> steps = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    Folding(Projection projection, List<Delivery> deliveries) {
        this.projection = projection;
        deliveries.forEach(this::plan);
    }

    /** The documents that have to be found before folding. */
    Set<String> documentIds() {
        Map<String, String> all = new LinkedHashMap<>();
        steps.forEach(step -> all.putAll(step.ids));
        return all.keySet();
    }

    /**
     * Folds the events in order.
     *
     * @param found those of the documents that exist
     * @return the documents that changed, each as the last event in the batch leaves it
     */
    Collection<StoredDocument> fold(Collection<StoredDocument> found) {
        Map<String, StoredDocument> current = new HashMap<>();
        found.forEach(document -> current.put(document.id(), document));
        Map<String, StoredDocument> changed = new LinkedHashMap<>();
        for (Step step : steps) {
            try {
                Map<String, StoredDocument> after = after(step, current);
                current.putAll(after);
                changed.putAll(after);
            } catch (RuntimeException poison) {
                failures.add(new Failure(step.delivery, Reasons.of(poison)));
            }
        }
        return changed.values();
    }

    List<Failure> failures() {
        return failures;
    }

    private void plan(Delivery delivery) {
        @Nullable Envelope envelope = delivery.envelope();
        @Nullable Event event = delivery.event();
        if (envelope == null || event == null) {
            return;
        }
        try {
            Map<String, String> ids = new LinkedHashMap<>();
            for (String id : projection.documents(event, envelope)) {
                ids.put(projection.documentId(envelope.organisation(), id), id);
            }
            steps.add(new Step(delivery, envelope, event, ids));
        } catch (RuntimeException poison) {
            failures.add(new Failure(delivery, Reasons.of(poison)));
        }
    }

    private Map<String, StoredDocument> after(Step step, Map<String, StoredDocument> current) {
        Map<String, StoredDocument> after = new LinkedHashMap<>();
        Envelope envelope = step.envelope;
        step.ids.forEach((documentId, id) -> {
            @Nullable StoredDocument before = current.get(documentId);
            if (before == null || before.version() < envelope.sequence()) {
                @Nullable ViewDocument document = before == null ? null : before.document();
                ViewDocument folded = projection.fold(document, id, step.event, envelope);
                after.put(
                        documentId,
                        new StoredDocument(documentId, envelope.organisation(), envelope.sequence(), folded));
            }
        });
        return after;
    }
}
