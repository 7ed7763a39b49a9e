package io.portolan.contracts;

import java.util.List;

/** The progress of judging all entities of a scorecard, each step in the commit that has the scores. */
public sealed interface EvaluationEvent extends ScoringEvent {
    Evaluation evaluation();

    @Override
    default String subject() {
        return subject(evaluation().scorecardId());
    }

    static String subject(String scorecardId) {
        return "evaluation/" + scorecardId;
    }

    @EventType("evaluation.started.v1")
    record EvaluationStarted(Evaluation evaluation, List<String> changed) implements EvaluationEvent {}

    @EventType("evaluation.advanced.v1")
    record EvaluationAdvanced(Evaluation evaluation, List<String> changed) implements EvaluationEvent {}

    /** All are judged. One that another edition overtakes never finishes. */
    @EventType("evaluation.finished.v1")
    record EvaluationFinished(Evaluation evaluation, List<String> changed) implements EvaluationEvent {}
}
