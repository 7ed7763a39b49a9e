package io.portolan.command.exemptions;

import io.portolan.command.exemptions.ExemptionCommand.EndOverdue;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Ends exemptions when their time is over. */
final class ExemptionEnds implements Reaction, Timed {
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Timers timers;

    ExemptionEnds(Commands commands, ReactionContexts contexts, Timers timers) {
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
        return type.equals(EventTypes.nameOf(ExemptionGranted.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        ExemptionGranted granted = (ExemptionGranted) event;
        Exemptions of = granted.exemptions();
        Timer timer = new Timer(name(), envelope.organisation(), of.scorecardId() + "/" + of.entityId());
        timers.set(Map.of(timer, granted.exemption().until()));
    }

    @Override
    public Optional<Instant> due(Timer timer) {
        int slash = timer.key().indexOf('/');
        EndOverdue command =
                new EndOverdue(timer.key().substring(0, slash), timer.key().substring(slash + 1));
        return commands.execute(command, contexts.timed(timer.organisation()));
    }
}
