package io.portolan.command.scores;

import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import io.portolan.command.platform.scoring.News;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.ScoreEvent.EntityUnscored;
import io.portolan.contracts.ScorecardEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges entities on what the log says now. What comes out as before needs no premise: whatever has changed meanwhile is itself
 * an event that entities are judged because of.
 */
final class Judge {
    private final EventLog log;
    private final Yardsticks yardsticks;

    Judge(EventLog log) {
        this.log = log;
        this.yardsticks = new Yardsticks(log);
    }

    /** An entity and a scorecard. */
    record Pair(String scorecardId, String entityId) {}

    /**
     * What is to be stated, and on what that relies.
     *
     * @param again when to judge again what depends on the time
     */
    record Decision(List<Fact> facts, Set<Premise> premises, Map<Pair, Instant> again) {
        Terms terms() {
            return new Terms(List.of(), List.copyOf(premises));
        }
    }

    Decision decide(CommandContext context, Collection<String> scorecardIds, Collection<String> entityIds) {
        String organisation = context.organisation();
        Map<String, LoggedEvent> entities = newest(organisation, entityIds, EntityEvent::subject);
        Decision decision = new Decision(new ArrayList<>(), new LinkedHashSet<>(), new HashMap<>());
        for (String scorecardId : scorecardIds) {
            Yardstick yardstick = yardsticks.now(organisation, scorecardId);
            Map<String, LoggedEvent> scores =
                    newest(organisation, entityIds, entityId -> ScoreEvent.subject(scorecardId, entityId));
            List<String> exempt = entityIds.stream()
                    .filter(yardstick.exempt().ids()::contains)
                    .toList();
            Map<String, LoggedEvent> exemptions =
                    newest(organisation, exempt, entityId -> ExemptionEvent.subject(scorecardId, entityId));
            for (String entityId : entityIds) {
                new Case(
                                yardstick,
                                entityId,
                                Newest.of(entities.get(entityId), EntityEvent.class, EntityEvent::after),
                                Newest.of(scores.get(entityId), ScoreEvent.class, ScoreEvent::after),
                                Newest.of(exemptions.get(entityId), ExemptionEvent.class, ExemptionEvent::exemptions))
                        .decide(context, decision);
            }
        }
        return decision;
    }

    private Map<String, LoggedEvent> newest(
            String organisation, Collection<String> entityIds, Function<String, String> subject) {
        Map<String, LoggedEvent> newest =
                log.newest(organisation, entityIds.stream().map(subject).toList());
        Map<String, LoggedEvent> byEntity = new HashMap<>();
        entityIds.forEach(id -> {
            LoggedEvent event = newest.get(subject.apply(id));
            if (event != null) {
                byEntity.put(id, event);
            }
        });
        return byEntity;
    }

    /** One entity and all that its score depends on. */
    private record Case(
            Yardstick yardstick,
            String entityId,
            Newest<Entity> entity,
            Newest<Score> score,
            Newest<Exemptions> exemptions) {

        void decide(CommandContext context, Decision decision) {
            Score before = score.state();
            Entity judged = judged();
            Scoring scoring = judged == null ? null : yardstick.scoring();
            Score after = judged == null || scoring == null
                    ? null
                    : scoring.judge(before, judged, exemptAt(context.at()), context.at())
                            .orElse(null);
            event(before, after).ifPresent(event -> {
                decision.facts.add(new Fact(event, score.next()));
                decision.premises.addAll(premises());
            });
            if (judged != null && scoring != null) {
                scoring.nextChange(judged, Map.of(), context.at())
                        .ifPresent(at -> decision.again.put(new Pair(yardstick.scorecardId(), entityId), at));
            }
        }

        private static Optional<ScoreEvent> event(@Nullable Score before, @Nullable Score after) {
            if (after == null) {
                return before == null ? Optional.empty() : Optional.of(new EntityUnscored(before, List.of()));
            }
            return News.isNews(before, after)
                    ? Optional.of(new EntityScored(after, News.changedPaths(before, after)))
                    : Optional.empty();
        }

        /** The entity, unless the scorecard isn't about such. */
        private @Nullable Entity judged() {
            Entity known = entity.state();
            return known != null
                            && yardstick.scorecard() != null
                            && known.blueprintId().equals(yardstick.scorecard().blueprintId())
                    ? known
                    : null;
        }

        private Set<String> exemptAt(Instant at) {
            return exemptions.state() == null ? Set.of() : exemptions.state().rulesAt(at);
        }

        private List<Premise> premises() {
            List<Premise> premises = new ArrayList<>();
            premises.add(new Unchanged(EntityEvent.subject(entityId), entity.sequence()));
            premises.add(new Unchanged(ScorecardEvent.subject(yardstick.scorecardId()), yardstick.edition()));
            if (yardstick.scorecard() != null) {
                premises.add(new Unchanged(
                        BlueprintEvent.subject(yardstick.scorecard().blueprintId()), yardstick.blueprintEdition()));
            }
            premises.add(new Unfiled(
                    Filings.exemptBy(yardstick.scorecardId()),
                    yardstick.exempt().asOf()));
            return premises;
        }
    }
}
