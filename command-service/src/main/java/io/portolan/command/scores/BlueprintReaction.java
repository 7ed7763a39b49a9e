package io.portolan.command.scores;

import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.Topics;
import java.util.List;

/** Judges all entities of a blueprint anew whose properties or relations are others than before. */
final class BlueprintReaction implements Reaction {
    private static final List<String> JUDGED_BY = List.of("schemaProperties", "relations");

    private final EventLog log;
    private final Register register;
    private final Evaluator evaluator;

    BlueprintReaction(EventLog log, Register register, Evaluator evaluator) {
        this.log = log;
        this.register = register;
        this.evaluator = evaluator;
    }

    @Override
    public String name() {
        return "blueprint-evaluations";
    }

    @Override
    public String topic() {
        return Topics.CATALOG;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(BlueprintChanged.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        BlueprintChanged change = (BlueprintChanged) event;
        boolean matters =
                change.changed().stream().anyMatch(path -> JUDGED_BY.stream().anyMatch(path::startsWith));
        if (matters) {
            register.present(envelope.organisation(), change.blueprint().id(), envelope.position())
                    .forEach(scorecardId -> evaluate(envelope, scorecardId));
        }
    }

    private void evaluate(Envelope envelope, String scorecardId) {
        Newest<Scorecard> scorecard = Newest.of(
                log,
                envelope.organisation(),
                ScorecardEvent.subject(scorecardId),
                ScorecardEvent.class,
                ScorecardEvent::after);
        if (scorecard.state() != null) {
            evaluator.evaluate(envelope, scorecard.state(), scorecard.sequence());
        }
    }
}
