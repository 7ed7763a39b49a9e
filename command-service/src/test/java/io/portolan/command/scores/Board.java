package io.portolan.command.scores;

import io.portolan.command.Happenings;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
import io.portolan.embedded.EmbeddedStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores of an organisation, as a process of its own keeps them. */
final class Board extends Happenings {
    Board(EmbeddedStore store) {
        super(store, context -> context.register(ScoresConfiguration.class));
    }

    Optional<Score> score(String scorecardId, String entityId) {
        return newest(ScoreEvent.subject(scorecardId, entityId))
                .flatMap(event -> Optional.ofNullable(((ScoreEvent) event).after()));
    }

    /** The rank of an entity; empty when it has none or isn't scored. */
    Optional<String> rank(String scorecardId, String entityId) {
        return score(scorecardId, entityId).map(Score::rank);
    }

    /** How often a score was stated. */
    int stated(String scorecardId, String entityId) {
        return history(scorecardId, entityId).size();
    }

    Optional<EvaluationEvent> evaluation(String scorecardId) {
        return newest(EvaluationEvent.subject(scorecardId)).map(EvaluationEvent.class::cast);
    }

    /** All scores of an entity that were ever stated, in order. */
    List<ScoreEvent> history(String scorecardId, String entityId) {
        return history(ScoreEvent.subject(scorecardId, entityId)).stream()
                .map(ScoreEvent.class::cast)
                .toList();
    }

    /** How often each type of event was stated of evaluations of a scorecard. */
    Map<String, Long> evaluations(String scorecardId) {
        return log().history(ORGANISATION, EvaluationEvent.subject(scorecardId), 0).stream()
                .collect(Collectors.groupingBy(LoggedEvent::type, Collectors.counting()));
    }
}
