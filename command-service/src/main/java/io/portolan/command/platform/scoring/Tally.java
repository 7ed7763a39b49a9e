package io.portolan.command.platform.scoring;

import io.portolan.contracts.Score.Next;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Scorecard.Rank;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of a scorecard's rules come to.
 *
 * @param outcomes one for each demand
 */
record Tally(List<Rank> ranks, List<Demand> demands, List<Outcome> outcomes) {
    /** The number of the highest rank of which and below which no rule fails. */
    int level() {
        return failing().mapToInt(demand -> demand.level() - 1).min().orElse(ranks.size());
    }

    @Nullable
    String rank() {
        int level = level();
        return level == 0 ? null : ranks.get(level - 1).id();
    }

    @Nullable
    Next next() {
        int above = level() + 1;
        if (above > ranks.size()) {
            return null;
        }
        List<String> rules = failing()
                .filter(demand -> demand.level() <= above)
                .map(Demand::ruleId)
                .toList();
        return new Next(ranks.get(above - 1).id(), rules);
    }

    /** To two decimals; all of it when nothing is left to pass. */
    double percent() {
        long passed = weight(Outcome.PASS);
        long all = passed + weight(Outcome.FAIL);
        return all == 0 ? 100 : Math.round(passed * 10_000.0 / all) / 100.0;
    }

    private Stream<Demand> failing() {
        return IntStream.range(0, demands.size())
                .filter(at -> outcomes.get(at) == Outcome.FAIL)
                .mapToObj(demands::get);
    }

    private long weight(Outcome outcome) {
        return IntStream.range(0, demands.size())
                .filter(at -> outcomes.get(at) == outcome)
                .mapToLong(at -> demands.get(at).weight())
                .sum();
    }
}
