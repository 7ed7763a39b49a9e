package io.portolan.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** That an entity has another rank or verdict than before, or that a scorecard isn't about it any longer. */
public sealed interface ScoreEvent extends ScoringEvent {
    Score score();

    /** The score after the event; null when there is none any longer. */
    default @Nullable Score after() {
        return this instanceof EntityUnscored ? null : score();
    }

    @Override
    default String subject() {
        return subject(score().scorecardId(), score().entityId());
    }

    static String subject(String scorecardId, String entityId) {
        return "score/" + scorecardId + "/" + entityId;
    }

    @EventType("entity.scored.v1")
    record EntityScored(Score score, List<String> changed) implements ScoreEvent {}

    /** The entity or the scorecard is gone, or the scorecard isn't about it any longer; carries the last score. */
    @EventType("entity.unscored.v1")
    record EntityUnscored(Score score, List<String> changed) implements ScoreEvent {}
}
