package io.portolan.command.scores;

import io.portolan.command.platform.Command;
import io.portolan.contracts.Evaluation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What can be asked of scores. */
sealed interface ScoreCommand<R> extends Command<R> {
    /** Judges an entity by scorecards; answers when to judge it again by which of them, as far as it doesn't change. */
    record JudgeEntity(String entityId, Collection<String> scorecardIds)
            implements ScoreCommand<Map<String, Instant>> {}

    /**
     * Begins to judge all entities of a scorecard anew, unless that has begun for the same cause before.
     *
     * @param cause the id of the event that asks for it
     * @param edition the sequence of the scorecard's event
     * @param total how many entities there are
     */
    record BeginEvaluation(String scorecardId, String cause, long edition, int total)
            implements ScoreCommand<Progress> {}

    /**
     * Judges some more entities in one commit with the evaluation's progress, unless another evaluation has begun.
     *
     * @param entityIds those that come next in the order of ids
     * @param isLast whether no others follow
     */
    record AdvanceEvaluation(String scorecardId, String cause, List<String> entityIds, boolean isLast)
            implements ScoreCommand<Progress> {}

    /**
     * How far an evaluation is.
     *
     * @param isOver whether nothing is left to do for its cause
     */
    record Progress(Evaluation evaluation, boolean isOver) {}
}
