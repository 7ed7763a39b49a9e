package io.portolan.command.scores;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.scores.ScoreCommand.JudgeEntity;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.ExemptionEvent.ExemptionEnded;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Topics;
import java.util.List;
import java.util.Set;

/** Judges an entity anew that is exempt from a rule, or no longer. When to judge it again doesn't depend on that. */
final class ExemptionReaction implements Reaction {
    private static final Set<String> TYPES =
            Set.of(EventTypes.nameOf(ExemptionGranted.class), EventTypes.nameOf(ExemptionEnded.class));

    private final Commands commands;
    private final ReactionContexts contexts;

    ExemptionReaction(Commands commands, ReactionContexts contexts) {
        this.commands = commands;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return "exemption-scores";
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
        Exemptions of = ((ExemptionEvent) event).exemptions();
        commands.execute(new JudgeEntity(of.entityId(), List.of(of.scorecardId())), contexts.following(envelope));
    }
}
