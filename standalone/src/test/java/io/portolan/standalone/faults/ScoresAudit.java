package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.EvaluationEvent.EvaluationFinished;
import io.portolan.contracts.EvaluationEvent.EvaluationStarted;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.ScorecardEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a log with a single scorecard says of who was judged by it, and when. */
final class ScoresAudit {
    private final Map<Long, List<String>> judged = new TreeMap<>();
    private final List<EvaluationEvent> evaluations = new ArrayList<>();
    private long edition;

    ScoresAudit(List<Commit> commits) {
        for (Commit commit : commits) {
            commit.draft().events().forEach(this::follow);
        }
    }

    private void follow(LoggedEvent logged) {
        Event event = EventJson.read(logged.type(), logged.data());
        switch (event) {
            case ScorecardEvent _ -> edition = logged.sequence();
            case EvaluationEvent step -> evaluations.add(step);
            case EntityScored scored ->
                judged.computeIfAbsent(edition, _ -> new ArrayList<>())
                        .add(scored.score().entityId());
            default -> {}
        }
    }

    /** The entities as often as they had another score by each edition of the scorecard. */
    Map<Long, List<String>> judged() {
        return judged;
    }

    /** The newest step of all evaluations, in words. */
    String newest() {
        EvaluationEvent step = evaluations.getLast();
        return step.evaluation().done() + " of " + step.evaluation().total() + " were judged by edition "
                + step.evaluation().edition();
    }

    /** Whether an evaluation was begun that hasn't ended. */
    boolean isUnderWay() {
        return !(evaluations.getLast() instanceof EvaluationFinished);
    }

    /** Each evaluation was begun once, went on from where it was, and judged as many as there were. */
    void assertEachBegunOnce() {
        int done = 0;
        for (EvaluationEvent step : evaluations) {
            String place = step.getClass().getSimpleName() + " of edition "
                    + step.evaluation().edition();
            assertThat(step.evaluation().done()).as(place).isGreaterThanOrEqualTo(done);
            done = step instanceof EvaluationFinished ? 0 : step.evaluation().done();
            if (step instanceof EvaluationFinished) {
                assertThat(step.evaluation().done())
                        .as(place)
                        .isEqualTo(step.evaluation().total());
            }
        }
        assertThat(evaluations.stream()
                        .filter(EvaluationStarted.class::isInstance)
                        .map(step -> step.evaluation().edition()))
                .doesNotHaveDuplicates()
                .hasSize(judged.size());
    }
}
