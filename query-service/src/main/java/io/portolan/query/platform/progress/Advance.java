package io.portolan.query.platform.progress;

import java.util.HashMap;
import java.util.Map;

/**
 * How far generations of views got, not yet stored.
 *
 * @param offsets by partition and generation, where it goes on
 * @param positions by organisation
 */
public record Advance(Map<Integer, Map<String, Long>> offsets, Map<String, Place> positions) {
    /**
     * How far an organisation's events are in the views.
     *
     * @param partition which all of them are in
     * @param positions by generation
     */
    public record Place(int partition, Map<String, Long> positions) {}

    public Advance() {
        this(new HashMap<>(), new HashMap<>());
    }

    public void offset(int partition, String generation, long next) {
        offsets.computeIfAbsent(partition, _ -> new HashMap<>()).merge(generation, next, Math::max);
    }

    public void position(String organisation, int partition, String generation, long position) {
        positions
                .computeIfAbsent(organisation, _ -> new Place(partition, new HashMap<>()))
                .positions()
                .merge(generation, position, Math::max);
    }

    /** Takes over what the other one knows. */
    void merge(Advance other) {
        other.offsets.forEach((partition, byGeneration) ->
                byGeneration.forEach((generation, next) -> offset(partition, generation, next)));
        other.positions.forEach((organisation, place) -> place.positions()
                .forEach((generation, position) -> position(organisation, place.partition(), generation, position)));
    }

    boolean isEmpty() {
        return offsets.isEmpty() && positions.isEmpty();
    }
}
