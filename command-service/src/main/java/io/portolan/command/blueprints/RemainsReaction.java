package io.portolan.command.blueprints;

import io.portolan.command.blueprints.BlueprintCommand.RemoveRemains;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Topics;
import java.util.ArrayList;
import java.util.List;

/** Removes the entities that a removed blueprint left behind since there were too many for one commit. */
final class RemainsReaction implements Reaction {
    private final EventLog log;
    private final Commands commands;
    private final ReactionContexts contexts;

    RemainsReaction(EventLog log, Commands commands, ReactionContexts contexts) {
        this.log = log;
        this.commands = commands;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return "remains";
    }

    @Override
    public String topic() {
        return Topics.CATALOG;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(BlueprintRemoved.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        String blueprintId = ((BlueprintRemoved) event).blueprint().id();
        List<String> left = remains(envelope, blueprintId);
        while (!left.isEmpty()) {
            left = removed(envelope, blueprintId, left);
        }
        if (!remains(envelope, blueprintId).isEmpty()) {
            throw new IllegalStateException("somebody else removes what blueprint " + blueprintId + " left behind");
        }
    }

    /** What is left, unless the blueprint was defined again meanwhile, before which nothing was left. */
    private List<String> remains(Envelope envelope, String blueprintId) {
        boolean isRemoved = log.newest(envelope.organisation(), envelope.subject())
                .map(LoggedEvent::sequence)
                .filter(sequence -> sequence == envelope.sequence())
                .isPresent();
        return isRemoved
                ? List.copyOf(Population.of(log, envelope.organisation(), Filings.entitiesOf(blueprintId))
                        .ids())
                : List.of();
    }

    /** Removes some of them in one commit, which is called by the first so that it is never made twice; answers the others. */
    private List<String> removed(Envelope envelope, String blueprintId, List<String> left) {
        List<String> others = new ArrayList<>();
        RemoveRemains command = new RemoveRemains(blueprintId, envelope.sequence(), left);
        contexts.once(
                name() + "/" + left.getFirst(), envelope, context -> others.addAll(commands.execute(command, context)));
        return others;
    }
}
