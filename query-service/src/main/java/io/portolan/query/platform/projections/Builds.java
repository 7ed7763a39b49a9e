package io.portolan.query.platform.projections;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.query.platform.generations.Lineage;
import io.portolan.query.platform.generations.Lineage.Grace;
import io.portolan.query.platform.generations.LineageStore;
import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Begins, completes and drops builds of views, in the store that all query services share. */
final class Builds {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MongoDatabase database;
    private final LineageStore lineages;
    private final Ledger.Notes notes;
    private final Grace grace;

    Builds(MongoDatabase database, Ledger.Notes notes, Grace grace) {
        this.database = database;
        this.lineages = new LineageStore(database);
        this.notes = notes;
        this.grace = grace;
    }

    /** The lineages as they are, each with a build that the release can feed. */
    Map<String, Lineage> current(Collection<Projection> projections) {
        Map<String, Lineage> current = load();
        for (Projection projection : projections) {
            Lineage lineage = current.computeIfAbsent(projection.name(), Lineage::empty);
            if (lineage.live(projection.version()).isEmpty()) {
                current.put(projection.name(), change(lineage, before -> before.begun(projection.version())));
            }
        }
        return current;
    }

    /** Begins a build beside the live one, unless one has begun already. */
    void begin(Projection projection) {
        Lineage lineage = load().getOrDefault(projection.name(), Lineage.empty(projection.name()));
        change(lineage, before -> before.begun(projection.version()));
    }

    /** Lets a build take over. */
    void complete(Lineage lineage, Generation generation, Instant now) {
        change(lineage, before -> before.completed(generation, now, grace));
    }

    /** Drops what another build took over from long enough ago. */
    void dropRetired(Lineage lineage, Instant now) {
        for (Lineage.Retired retired : lineage.retired()) {
            if (!now.isBefore(retired.until())) {
                Generation gone = retired.generation();
                new ViewStore(database, gone)
                        .drop()
                        .then(notes.store().forget(gone))
                        .then(notes.deadLetters().forget(gone))
                        .block(PATIENCE);
                change(lineage, before -> before.dropped(gone));
                return;
            }
        }
    }

    Target target(Projection projection, Generation generation) {
        ViewStore store = new ViewStore(database, generation);
        store.prepare(projection.indexes()).block(PATIENCE);
        return new Target(projection, generation, store);
    }

    private Map<String, Lineage> load() {
        return new HashMap<>(lineages.all().blockOptional(PATIENCE).orElseThrow());
    }

    /** The lineage after the change, or as somebody else has changed it meanwhile. */
    private Lineage change(Lineage before, UnaryOperator<Lineage> change) {
        Lineage after = change.apply(before);
        boolean unchanged = after.revision() == before.revision();
        boolean first = unchanged
                || lineages.replace(before, after).blockOptional(PATIENCE).orElse(false);
        return first ? after : load().getOrDefault(before.projection(), before);
    }
}
