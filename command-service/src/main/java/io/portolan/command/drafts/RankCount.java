package io.portolan.command.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.contracts.Scorecard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many entities have a rank.
 *
 * @param rank its id; null stands for those that have none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RankCount(@Nullable String rank, int count) {
    /** Those of a scorecard in its order, first those without a rank. */
    static List<RankCount> of(Scorecard scorecard, int[] byLevel) {
        List<RankCount> counts = new ArrayList<>();
        counts.add(new RankCount(null, byLevel[0]));
        for (int level = 1; level < byLevel.length; level++) {
            counts.add(new RankCount(scorecard.ranks().get(level - 1).id(), byLevel[level]));
        }
        return counts;
    }
}
