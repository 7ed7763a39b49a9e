package io.portolan.query.scores;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.resources.ScorecardResource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How many entities have a rank; null stands for none. */
record RankCount(
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String rank, long count) {
    private static final int DECIMALS = 2;

    /**
     * First those without a rank, then each of a scorecard's ranks in its order, then others that some still have.
     *
     * @param counts by ranks as {@link ScoreCounts} counts them, and other things
     */
    static List<RankCount> of(ScorecardResource scorecard, Map<String, Long> counts) {
        Map<String, Long> left = new TreeMap<>(counts);
        List<RankCount> ranks = new ArrayList<>();
        ranks.add(taken(left, null));
        scorecard.ranks().stream().map(Rank::id).forEach(rank -> ranks.add(taken(left, rank)));
        left.forEach((json, count) -> {
            if (json.startsWith("\"") && count != 0) {
                JsonNode rank = EventJson.mapper().readTree(json);
                ranks.add(new RankCount(rank.stringValue(), count));
            }
        });
        return ranks;
    }

    private static RankCount taken(Map<String, Long> counts, @Nullable String rank) {
        Long count = counts.remove(ScoreCounts.counted(rank));
        return new RankCount(rank, count == null ? 0 : count);
    }

    static long total(List<RankCount> ranks) {
        return ranks.stream().mapToLong(RankCount::count).sum();
    }

    /** A part of a whole with two decimals; null of nothing. */
    static @Nullable Double ratio(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    /** The average of percentages whose sum is counted in hundredths, too; null of nothing. */
    static @Nullable Double average(List<RankCount> ranks, Map<String, Long> counts) {
        long sum = counts.getOrDefault(ScoreCounts.PERCENT, 0L);
        return ratio(sum, 100 * total(ranks));
    }
}
