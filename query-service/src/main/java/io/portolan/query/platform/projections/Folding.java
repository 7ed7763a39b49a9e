package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.platform.health.Reasons;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a batch of events does to one view. An event that can't be folded changes nothing and stops no other. */
final class Folding {
    private static final int INDEX_BITS = 20;

    /** An event that couldn't be folded, and why. */
    record Failure(Delivery delivery, String reason) {}

    /** A rule that an event is about, or is judged by. */
    record Consulted(StoredDocument rule, Delivery by) {}

    private record Step(
            Delivery delivery, Envelope envelope, Event event, Map<String, String> ids, Optional<String> rule) {}

    private final Projection projection;
    private final Optional<Ruled> ruled;
    private final Counting counting;
    private final List<Step> steps = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<String, StoredDocument> current = new HashMap<>();
    private final Map<String, StoredDocument> changed = new LinkedHashMap<>();
    private final Map<String, Delivery> rules = new LinkedHashMap<>();

    Folding(Projection projection, List<Delivery> deliveries) {
        this.projection = projection;
        this.ruled = projection instanceof Ruled judging ? Optional.of(judging) : Optional.empty();
        this.counting = new Counting(projection);
        deliveries.forEach(this::plan);
    }

    /** The documents that have to be found before folding. */
    Set<String> documentIds() {
        Set<String> all = new LinkedHashSet<>();
        steps.forEach(step -> {
            all.addAll(step.ids.keySet());
            step.rule.ifPresent(all::add);
        });
        return all;
    }

    /**
     * Folds the events in order.
     *
     * @param found those of the documents that exist
     * @return the tallies that have to be found before anything is stored
     */
    Set<String> fold(Collection<StoredDocument> found) {
        found.forEach(document -> current.put(document.id(), document));
        for (Step step : steps) {
            try {
                Map<String, StoredDocument> after = after(step);
                List<Counting.Change> counts = counts(step, after);
                counts.forEach(counting::add);
                current.putAll(after);
                changed.putAll(after);
            } catch (RuntimeException poison) {
                failures.add(new Failure(step.delivery, Reasons.of(poison)));
            }
        }
        return counting.tallies();
    }

    /**
     * The documents that changed, each as the last event in the batch leaves it, in parts that are to be stored one after the
     * other: what is counted after the tallies, and rules after what they rule. So a batch that was interrupted and comes
     * again finds what it began with.
     *
     * @param tallies those that exist
     */
    List<List<StoredDocument>> changes(Collection<StoredDocument> tallies) {
        List<StoredDocument> ordinary = new ArrayList<>(changed.values());
        ordinary.removeIf(document -> rules.containsKey(document.id()));
        List<StoredDocument> ruling = new ArrayList<>(changed.values());
        ruling.removeIf(document -> !rules.containsKey(document.id()));
        return Stream.of(counting.counted(tallies), ordinary, ruling)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The rules that the batch has to do with, as they are after it. */
    List<Consulted> rules() {
        List<Consulted> consulted = new ArrayList<>();
        rules.forEach((id, delivery) ->
                Optional.ofNullable(current.get(id)).ifPresent(rule -> consulted.add(new Consulted(rule, delivery))));
        return consulted;
    }

    List<Failure> failures() {
        return failures;
    }

    private void plan(Delivery delivery) {
        @Nullable Envelope envelope = delivery.envelope();
        @Nullable Event event = delivery.event();
        if (envelope == null || event == null || !projection.wants(event.getClass())) {
            return;
        }
        try {
            Map<String, String> ids = new LinkedHashMap<>();
            for (String id : projection.documents(event, envelope)) {
                ids.put(projection.documentId(envelope.organisation(), id), id);
            }
            Optional<String> rule = ruled.flatMap(ruling -> ruling.rule(event))
                    .map(id -> projection.documentId(envelope.organisation(), id));
            ids.forEach((documentId, id) ->
                    ruled.filter(ruling -> ruling.isRule(id)).ifPresent(_ -> rules.putIfAbsent(documentId, delivery)));
            rule.ifPresent(documentId -> rules.putIfAbsent(documentId, delivery));
            steps.add(new Step(delivery, envelope, event, ids, rule));
        } catch (RuntimeException poison) {
            failures.add(new Failure(delivery, Reasons.of(poison)));
        }
    }

    private Map<String, StoredDocument> after(Step step) {
        Map<String, StoredDocument> after = new LinkedHashMap<>();
        Envelope envelope = step.envelope;
        step.ids.forEach((documentId, id) -> {
            @Nullable StoredDocument before = current.get(documentId);
            if (before == null || before.version() < envelope.sequence()) {
                @Nullable ViewDocument document = before == null ? null : before.document();
                ViewDocument folded = judged(step, document, projection.fold(document, id, step.event, envelope));
                after.put(
                        documentId,
                        new StoredDocument(documentId, envelope.organisation(), envelope.sequence(), folded));
            }
        });
        return after;
    }

    private ViewDocument judged(Step step, @Nullable ViewDocument before, ViewDocument folded) {
        if (ruled.isEmpty() || step.rule.isEmpty()) {
            return folded;
        }
        @Nullable StoredDocument rule = current.get(step.rule.get());
        return ruled.get().judged(folded, before, rule == null ? null : rule.document());
    }

    private List<Counting.Change> counts(Step step, Map<String, StoredDocument> after) {
        Envelope envelope = step.envelope;
        long order = envelope.position() << INDEX_BITS | envelope.index();
        List<Counting.Change> counts = new ArrayList<>();
        step.ids.forEach((documentId, id) -> Optional.ofNullable(after.get(documentId))
                .ifPresent(document -> counts.add(new Counting.Change(
                        envelope.organisation(), order, counted(id, current.get(documentId)), counted(id, document)))));
        return counts;
    }

    private Set<Counted> counted(String id, @Nullable StoredDocument document) {
        return document == null ? Set.of() : new LinkedHashSet<>(projection.counted(id, document.document()));
    }
}
