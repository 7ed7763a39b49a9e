package io.portolan.query.platform.projections;

import io.portolan.query.platform.deadletters.DeadLetter;
import io.portolan.query.platform.deadletters.DeadLetters;
import io.portolan.query.platform.progress.Advance;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.ProgressStore;
import io.portolan.query.platform.progress.ProgressWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is noted of handling one topic: how far it got, for reads and for restarts, and what could not be applied. */
final class Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Notes notes;
    private final TopicEnds.Ends topic;
    private final ProgressWriter writer;

    /** Where everything is noted. */
    record Notes(ProgressStore store, Positions positions, DeadLetters deadLetters, ProjectionMeters meters) {}

    Ledger(Notes notes, TopicEnds.Ends topic) {
        this.notes = notes;
        this.topic = topic;
        this.writer = new ProgressWriter(notes.store(), topic.id());
    }

    /** Where each build goes on, by partition. */
    Map<Integer, Map<String, Long>> offsets() {
        return Offsets.of(notes.store, topic).stored();
    }

    /** Notes which partitions are fed into the builds here. */
    void feeds(List<Target> targets, Set<Integer> partitions) {
        targets.forEach(target -> notes.positions.feeds(target.generation().name(), partitions));
    }

    void park(List<DeadLetter> letters) {
        notes.meters.parked(notes.deadLetters.park(letters));
    }

    /** Notes that everything up to there is applied. */
    void advanced(List<Target> targets, List<Delivery> deliveries, Advance advance) {
        advance.positions().forEach(notes.positions::advance);
        writer.offer(advance);
        targets.forEach(target -> notes.meters.folded(target, deliveries));
    }

    /** Stores what is only noted in memory yet, if that is possible now. */
    void flush() {
        writer.flush(PATIENCE);
    }
}
