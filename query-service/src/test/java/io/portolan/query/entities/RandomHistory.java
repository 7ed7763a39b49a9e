package io.portolan.query.entities;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What is done to some entities, commit by commit.
 *
 * @param asked chooses what is asked about it
 */
record RandomHistory(List<Step> steps, int asked) {
    static final int ENTITIES = 4;

    private static final int LONGEST_WRITE = 60_000;

    /**
     * A commit.
     *
     * @param pause milliseconds from when the one before was stored to when this one is
     * @param lag milliseconds from when it was begun to when it is stored
     * @param again how many of the last commits are told again after it
     * @param removals by number of the entity; one that isn't there is registered instead
     */
    record Step(int pause, int lag, int again, Map<Integer, Boolean> removals) {}

    static Arbitrary<RandomHistory> any() {
        Arbitrary<Map<Integer, Boolean>> removals = Arbitraries.maps(
                        Arbitraries.integers().between(0, ENTITIES - 1), Arbitraries.of(false, false, true))
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(0, 0, 1, 10_000, 30_000, 90_000),
                        Arbitraries.of(0, 0, 0, 1, 10_000, 30_000, LONGEST_WRITE),
                        Arbitraries.of(0, 0, 0, 0, 0, 0, 1, 3),
                        removals)
                .as(Step::new);
        return Combinators.combine(step.list().ofMinSize(5).ofMaxSize(15), Arbitraries.integers())
                .as(RandomHistory::new);
    }
}
