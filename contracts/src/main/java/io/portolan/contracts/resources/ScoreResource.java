package io.portolan.contracts.resources;

import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Next;
import io.portolan.contracts.Score.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A score as the API answers it; it belongs to an entity and a scorecard and has no id of its own. */
public record ScoreResource(
        String entityId,
        String scorecardId,
        String blueprintId,
        @Nullable String rank,
        int level,
        double percent,
        @Nullable Next next,
        List<Verdict> verdicts,
        @Nullable String problem,
        Instant scoredAt,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static ScoreResource of(Score score, long version) {
        return new ScoreResource(
                score.entityId(),
                score.scorecardId(),
                score.blueprintId(),
                score.rank(),
                score.level(),
                score.percent(),
                score.next(),
                score.verdicts(),
                score.problem(),
                score.scoredAt(),
                version);
    }
}
