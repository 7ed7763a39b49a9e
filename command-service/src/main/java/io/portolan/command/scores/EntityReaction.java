package io.portolan.command.scores;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.scores.Judge.Pair;
import io.portolan.command.scores.ScoreCommand.JudgeEntity;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges an entity that has changed by all scorecards about its blueprint. */
final class EntityReaction implements Reaction {
    private static final Set<String> TYPES = Stream.of(EntityRegistered.class, EntityChanged.class, EntityRemoved.class)
            .map(EventTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final Register register;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Timers timers;

    EntityReaction(Register register, Commands commands, ReactionContexts contexts, Timers timers) {
        this.register = register;
        this.commands = commands;
        this.contexts = contexts;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "entity-scores";
    }

    @Override
    public String topic() {
        return Topics.CATALOG;
    }

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        Entity entity = ((EntityEvent) event).entity();
        String organisation = envelope.organisation();
        Set<String> scorecards = event instanceof EntityRemoved
                ? register.ever(organisation, entity.blueprintId(), envelope.position())
                : register.present(organisation, entity.blueprintId(), envelope.position());
        if (scorecards.isEmpty()) {
            return;
        }
        Map<Pair, Instant> again = new HashMap<>();
        commands.execute(new JudgeEntity(entity.id(), scorecards), contexts.following(envelope))
                .forEach((scorecardId, at) -> again.put(new Pair(scorecardId, entity.id()), at));
        timers.set(ScoreTimes.timers(organisation, again));
    }
}
