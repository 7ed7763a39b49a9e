package io.portolan.query.platform.projections;

import com.mongodb.MongoException;
import io.portolan.query.platform.views.StoredDocument;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges documents again whose rules have another edition, some at a time, so that events needn't wait for all of them. Until
 * all are judged no offset behind the rule's event is noted, so that after a death the event comes again, and with it this.
 */
final class Revising {
    private static final Logger LOG = LoggerFactory.getLogger(Revising.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;
    private static final int RULES_AT_ONCE = 50;

    private record Place(Target target, String ruleId) {}

    private record Unsettled(StoredDocument rule, int partition, long offset) {}

    private final Map<Place, Unsettled> unsettled = new LinkedHashMap<>();

    /** Notes a rule as it is after an event; it stays in its place when it was noted before. */
    void note(Target target, Folding.Consulted consulted) {
        StoredDocument rule = consulted.rule();
        Place place = new Place(target, rule.id());
        if (revision(place, rule).isEmpty()) {
            return;
        }
        int partition = consulted.by().origin().partition();
        long offset = consulted.by().origin().offset();
        unsettled.merge(
                place,
                new Unsettled(rule, partition, offset),
                (before, after) -> new Unsettled(after.rule, partition, Math.min(before.offset, after.offset)));
    }

    boolean isBusy() {
        return !unsettled.isEmpty();
    }

    Set<Integer> partitions() {
        return unsettled.values().stream().map(Unsettled::partition).collect(Collectors.toSet());
    }

    void forget(int partition) {
        unsettled.values().removeIf(rule -> rule.partition == partition);
    }

    /** Up to where the events of a partition are done with, of those before an offset. */
    long upTo(Target target, int partition, long reached) {
        return unsettled.entrySet().stream()
                .filter(entry -> entry.getKey().target.equals(target) && entry.getValue().partition == partition)
                .mapToLong(entry -> entry.getValue().offset)
                .reduce(reached, Math::min);
    }

    /** Judges some documents for the rules that have waited longest. */
    void work() {
        Iterator<Map.Entry<Place, Unsettled>> waiting = unsettled.entrySet().iterator();
        int rules = 0;
        for (int left = AT_ONCE; left > 0 && rules < RULES_AT_ONCE && waiting.hasNext(); rules++) {
            Map.Entry<Place, Unsettled> next = waiting.next();
            try {
                int judged = judge(next.getKey(), next.getValue().rule, left);
                if (judged < left) {
                    waiting.remove();
                }
                left -= judged;
            } catch (MongoException unavailable) {
                throw unavailable;
            } catch (RuntimeException bug) {
                LOG.error("What {} rules can't be judged", next.getKey().ruleId, bug);
                waiting.remove();
            }
        }
    }

    private static Optional<Ruled.Revision> revision(Place place, StoredDocument rule) {
        return ((Ruled) place.target.projection()).revision(rule.document());
    }

    /** Answers how many were judged; fewer than are wanted when the rule is settled. */
    private static int judge(Place place, StoredDocument rule, int wanted) {
        Ruled ruled = (Ruled) place.target.projection();
        ViewStore store = place.target.store();
        Ruled.Revision revision = revision(place, rule).orElseThrow();
        List<StoredDocument> found = store.unjudged(rule.organisation(), revision, wanted)
                .blockOptional(PATIENCE)
                .orElseThrow();
        if (!found.isEmpty()) {
            List<StoredDocument> judged = found.stream()
                    .map(stored -> stored.with(ruled.judged(stored.document(), stored.document(), rule.document())))
                    .toList();
            int replaced = store.judge(judged, revision).blockOptional(PATIENCE).orElseThrow();
            if (found.size() == wanted || replaced < found.size()) {
                return wanted;
            }
        }
        store.settle(rule.with(ruled.settled(rule.document()))).block(PATIENCE);
        return found.size();
    }
}
