package io.portolan.query.scores;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.scores.ScoreDays.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;

/** Scores by their scorecards and entities, and beside them how many entities have which rank and verdicts, and had when. */
final class ScoresProjection implements Projection {
    static final String NAME = "scores";

    static final ListField SCORECARD = ListField.text("scorecardId");
    static final ListField ENTITY = ListField.text("entityId");

    /** Ascending from the highest level, and within one from the highest percentage. */
    static final ListField STANDING = ListField.number("standing");

    static final ListFields FIELDS = ListFields.only(
                    ENTITY,
                    SCORECARD,
                    ListField.text("blueprintId"),
                    ListField.text("rank"),
                    ListField.number("level"),
                    ListField.number("percent"),
                    ListField.text("problem"),
                    ListField.instant("scoredAt"),
                    ListField.number("version"),
                    STANDING)
            .and(Set.of(VerdictPaths.NAMED), VerdictPaths::field);

    private static final long LEVEL = 100_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(Class<? extends Event> type) {
        return ScoreEvent.class.isAssignableFrom(type);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return event instanceof ScoreEvent change
                ? List.of(change.score().scorecardId() + "/" + change.score().entityId())
                : List.of();
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        ScoreEvent change = (ScoreEvent) event;
        Score score = change.score();
        boolean isGone = change.after() == null;
        Standing standing = Standing.of(score);
        ViewDocument document = ViewDocument.of(FIELDS, ScoreResource.of(score, envelope.sequence()), isGone);
        ScoreDays.of(current).with(envelope.time(), isGone ? null : standing).store(document);
        document.fields().append(STANDING.path(), new BsonInt64(-score.level() * LEVEL - standing.hundredths()));
        document.lower()
                .append(
                        VerdictPaths.ONE,
                        new BsonDocument(VerdictPaths.VERDICTS, VerdictPaths.index(score.verdicts())));
        return document;
    }

    @Override
    public Collection<Counted> counted(String id, ViewDocument document) {
        return ScoreCounts.of(document);
    }

    /** A changed scorecard gives all of its entities other scores, which no other view should wait for. */
    @Override
    public String feed() {
        return NAME;
    }

    @Override
    public List<List<String>> indexes() {
        String scorecard = SCORECARD.stored();
        return List.of(
                List.of(scorecard, STANDING.stored()),
                List.of(scorecard, "fields.rank", STANDING.stored()),
                List.of(scorecard, "lower.one.$**"),
                List.of(ENTITY.stored(), SCORECARD.ordered()));
    }
}
