package io.portolan.command.platform.scoring;

import io.portolan.command.platform.ChangedPaths;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of two scores of an entity by a scorecard, one after the other, are worth telling. */
public final class News {
    private News() {}

    /** Whether more than values, reasons and times differ: a fresh value in a verdict that stays is no news. */
    public static boolean isNews(@Nullable Score before, Score after) {
        return before == null
                || !isSameStanding(before, after)
                || before.percent() != after.percent()
                || !Objects.equals(before.next(), after.next())
                || !Objects.equals(before.problem(), after.problem());
    }

    /** What an event tells to have changed; nothing when it is no news. */
    public static List<String> changedPaths(@Nullable Score before, Score after) {
        return isNews(before, after) ? ChangedPaths.ofStates(before, after) : List.of();
    }

    /** Whether the rank and each rule's outcome are the same, in the same order. */
    static boolean isSameStanding(Score before, Score after) {
        return Objects.equals(before.rank(), after.rank())
                && before.level() == after.level()
                && standings(before).equals(standings(after));
    }

    private record Standing(String ruleId, Outcome outcome) {
        static Standing of(Verdict verdict) {
            return new Standing(verdict.ruleId(), verdict.outcome());
        }
    }

    private static List<Standing> standings(Score score) {
        return score.verdicts().stream().map(Standing::of).toList();
    }
}
