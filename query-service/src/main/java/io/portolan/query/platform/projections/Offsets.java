package io.portolan.query.platform.projections;

import io.portolan.query.platform.progress.ProgressStore;
import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Where each build of each view goes on, by partition and build. */
record Offsets(Map<Integer, Map<String, Long>> stored) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static Offsets of(ProgressStore store, TopicEnds.Ends topic) {
        return new Offsets(store.offsets(topic.id(), topic.byPartition().size())
                .blockOptional(PATIENCE)
                .orElseThrow());
    }

    Map<Integer, Long> of(Generation generation) {
        Map<Integer, Long> next = new HashMap<>();
        stored.forEach((partition, offsets) -> next.put(partition, offsets.getOrDefault(generation.name(), 0L)));
        return next;
    }
}
