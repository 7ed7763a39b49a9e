package io.portolan.command.exemptions;

import io.portolan.command.exemptions.ExemptionCommand.EndOverdue;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.ScorecardEvent.ScorecardRemoved;
import io.portolan.contracts.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ends exemptions when their time is over, or their scorecard is gone. */
final class ExemptionEnds implements Reaction, Timed {
    private static final Set<String> TYPES =
            Set.of(EventTypes.nameOf(ExemptionGranted.class), EventTypes.nameOf(ScorecardRemoved.class));

    private final EventLog log;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Timers timers;

    ExemptionEnds(EventLog log, Commands commands, ReactionContexts contexts, Timers timers) {
        this.log = log;
        this.commands = commands;
        this.contexts = contexts;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "exemption-ends";
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
        switch (event) {
            case ExemptionGranted granted -> remember(envelope, granted);
            case ScorecardRemoved gone -> endAll(envelope, gone.scorecard().id());
            default -> throw new IllegalArgumentException(envelope.type() + " ends nothing");
        }
    }

    private void remember(Envelope envelope, ExemptionGranted granted) {
        Exemptions of = granted.exemptions();
        Timer timer = new Timer(name(), envelope.organisation(), of.scorecardId() + "/" + of.entityId());
        timers.set(Map.of(timer, granted.exemption().until()));
    }

    private void endAll(Envelope envelope, String scorecardId) {
        Population.of(log, envelope.organisation(), Filings.exemptBy(scorecardId))
                .ids()
                .forEach(entityId -> commands.execute(
                        new EndOverdue(scorecardId, entityId, envelope.time()), contexts.following(envelope)));
    }

    @Override
    public Optional<Instant> due(Timer timer) {
        int slash = timer.key().indexOf('/');
        EndOverdue command =
                new EndOverdue(timer.key().substring(0, slash), timer.key().substring(slash + 1), null);
        return commands.execute(command, contexts.timed(timer.organisation()));
    }
}
