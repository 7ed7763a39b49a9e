package io.portolan.command.scores;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.ScorecardEvent.ScorecardDefined;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.ScorecardEvent.ScorecardUpdated;
import io.portolan.contracts.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges all entities of a scorecard that demands something else than before. */
final class ScorecardReaction implements Reaction {
    private static final Set<String> TYPES = Stream.of(
                    ScorecardDefined.class, ScorecardUpdated.class, ScorecardRemoved.class)
            .map(EventTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final EventLog log;
    private final Evaluator evaluator;

    ScorecardReaction(EventLog log, Evaluator evaluator) {
        this.log = log;
        this.evaluator = evaluator;
    }

    @Override
    public String name() {
        return "evaluations";
    }

    @Override
    public String topic() {
        return Topics.SCORECARDS;
    }

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        ScorecardEvent change = (ScorecardEvent) event;
        if (change.asksForEvaluation() && !isOvertaken(envelope, change)) {
            evaluator.evaluate(envelope, change.scorecard(), envelope.sequence());
        }
    }

    /** Whether a later event asks for the same anyway. */
    private boolean isOvertaken(Envelope envelope, ScorecardEvent change) {
        LoggedEvent newest =
                log.newest(envelope.organisation(), envelope.subject()).orElseThrow();
        ScorecardEvent later = (ScorecardEvent) EventJson.read(newest.type(), newest.data());
        return newest.sequence() > envelope.sequence()
                && later.asksForEvaluation()
                && later.scorecard().blueprintId().equals(change.scorecard().blueprintId());
    }
}
