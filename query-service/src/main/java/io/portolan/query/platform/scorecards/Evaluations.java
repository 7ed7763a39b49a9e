package io.portolan.query.platform.scorecards;

import io.portolan.contracts.Evaluation;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.EvaluationEvent.EvaluationFinished;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.resources.ScorecardResource.Evaluating;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How far the entities of scorecards have been judged anew, kept beside the scorecards, each in a document of its own, since
 * an evaluation and its scorecard are two subjects.
 */
public final class Evaluations {
    /** What their ids begin with, which no scorecard's does. */
    private static final String IDS = "#evaluation#";

    private static final String ASKED = "asked";

    /** As much of an evaluation as reads need. */
    record Known(long edition, int done, int total, boolean isFinished) {}

    private Evaluations() {}

    public static String id(String scorecardId) {
        return IDS + scorecardId;
    }

    public static ViewDocument document(EvaluationEvent event) {
        Evaluation evaluation = event.evaluation();
        Known known = new Known(
                evaluation.edition(), evaluation.done(), evaluation.total(), event instanceof EvaluationFinished);
        return ViewDocument.hidden(EventJson.mapper().writeValueAsBytes(known));
    }

    /** Notes in a scorecard's document which of its events was the last that asked for an evaluation. */
    public static void note(
            @Nullable ViewDocument before, ViewDocument scorecard, ScorecardEvent event, long sequence) {
        BsonValue asked = before == null || event.asksForEvaluation()
                ? new BsonInt64(sequence)
                : before.fields().get(ASKED);
        scorecard.fields().append(ASKED, asked);
    }

    static Known read(byte[] json) {
        return EventJson.mapper().readValue(json, Known.class);
    }

    /**
     * What is left to do; empty when nothing is.
     *
     * @param scorecard the fields of its document
     */
    static Optional<Evaluating> evaluating(BsonDocument scorecard, @Nullable Known known) {
        if (known == null || known.edition < scorecard.getInt64(ASKED).getValue()) {
            return Optional.of(new Evaluating(0, 0));
        }
        return known.isFinished ? Optional.empty() : Optional.of(new Evaluating(known.done, known.total));
    }
}
