package io.portolan.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a scorecard; one that was removed can be defined again. */
public sealed interface ScorecardEvent extends ScoringEvent {
    Scorecard scorecard();

    /** The scorecard after the event; null when it is gone. */
    default @Nullable Scorecard after() {
        return this instanceof ScorecardRemoved ? null : scorecard();
    }

    /** Whether entities may have another score because of it. */
    default boolean asksForEvaluation() {
        return !(this instanceof ScorecardUpdated)
                || changed().stream()
                        .anyMatch(path -> path.equals("isActive")
                                || path.equals("filter")
                                || path.startsWith("filter/")
                                || path.equals("ranks")
                                || path.startsWith("ranks/"));
    }

    @Override
    default String subject() {
        return subject(scorecard().id());
    }

    static String subject(String scorecardId) {
        return "scorecard/" + scorecardId;
    }

    @EventType("scorecard.defined.v1")
    record ScorecardDefined(Scorecard scorecard, List<String> changed) implements ScorecardEvent {}

    @EventType("scorecard.updated.v1")
    record ScorecardUpdated(Scorecard scorecard, List<String> changed) implements ScorecardEvent {}

    @EventType("scorecard.removed.v1")
    record ScorecardRemoved(Scorecard scorecard, List<String> changed) implements ScorecardEvent {}
}
