package io.portolan.query.platform.projections;

import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of documents do to tallies. A tally's version is the place of the last event in it among those of its
 * organisation, so an event that comes again counts nothing twice.
 */
final class Counting {
    /**
     * A change of a document.
     *
     * @param order the place of its event among those of the organisation
     */
    record Change(String organisation, long order, Set<Counted> before, Set<Counted> after) {}

    private record Step(
            String organisation, long order, @Nullable String value, long times) {}

    private final Map<String, List<Step>> byTally = new LinkedHashMap<>();
    private final Projection projection;

    Counting(Projection projection) {
        this.projection = projection;
    }

    void add(Change change) {
        note(change, change.before.stream().filter(counted -> !change.after.contains(counted)), -1);
        note(change, change.after.stream().filter(counted -> !change.before.contains(counted)), 1);
    }

    private void note(Change change, Stream<Counted> all, int sign) {
        all.forEach(counted -> byTally.computeIfAbsent(
                        projection.documentId(change.organisation, counted.tally()), _ -> new ArrayList<>())
                .add(new Step(change.organisation, change.order, counted.value(), sign * counted.times())));
    }

    /** The tallies that are concerned. */
    Set<String> tallies() {
        return byTally.keySet();
    }

    /**
     * The tallies that have changed.
     *
     * @param found those that exist
     */
    List<StoredDocument> counted(Collection<StoredDocument> found) {
        Map<String, StoredDocument> existing =
                found.stream().collect(Collectors.toMap(StoredDocument::id, Function.identity()));
        List<StoredDocument> counted = new ArrayList<>();
        byTally.forEach((id, steps) -> {
            StoredDocument before = existing.get(id);
            long known = before == null ? 0 : before.version();
            List<Step> further =
                    steps.stream().filter(step -> step.order > known).toList();
            if (!further.isEmpty()) {
                Tally tally = before == null
                        ? Tally.empty()
                        : Tally.of(before.document().json());
                further.forEach(step -> tally.add(step.value, step.times));
                Step last = further.getLast();
                counted.add(new StoredDocument(id, last.organisation, last.order, ViewDocument.hidden(tally.json())));
            }
        });
        return counted;
    }
}
