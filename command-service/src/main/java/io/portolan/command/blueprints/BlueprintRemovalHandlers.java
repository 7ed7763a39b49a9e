package io.portolan.command.blueprints;

import io.portolan.command.blueprints.BlueprintCommand.Removal;
import io.portolan.command.blueprints.BlueprintCommand.RemoveBlueprint;
import io.portolan.command.blueprints.BlueprintCommand.RemoveRemains;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Removes blueprints. From the removal on nothing is registered of them, so what they leave behind only becomes less. */
final class BlueprintRemovalHandlers {
    private static final String BUILT_IN = "plugin";
    private static final int MOST_AT_ONCE = 500;
    private static final long MOST_BYTES_AT_ONCE = 6L << 20;

    private final EventLog log;
    private final Appends appends;

    BlueprintRemovalHandlers(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    @CommandHandler
    Removal remove(RemoveBlueprint command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        String id = command.blueprintId();
        Newest<Blueprint> known = blueprint(context, id);
        Blueprint before = known.state();
        if (before == null) {
            throw BlueprintHandlers.unknown();
        }
        context.requireVersion(known.sequence());
        if (id.equals(BUILT_IN)) {
            throw Refusal.of(Kind.CONFLICT, "blueprint " + id + " is built in");
        }
        Population scorecards = Population.of(log, context.organisation(), Filings.scorecardsOf(id));
        if (!scorecards.ids().isEmpty()) {
            throw Refusal.of(
                    Kind.CONFLICT, "scorecard " + scorecards.ids().iterator().next() + " is about blueprint " + id);
        }
        Population population = Population.of(log, context.organisation(), Filings.entitiesOf(id));
        int entities = population.ids().size();
        if (entities > 0 && !command.force()) {
            String many = entities == 1 ? " entity" : " entities";
            throw Refusal.of(Kind.CONFLICT, "blueprint " + id + " has " + entities + many);
        }
        Blueprint removed = BlueprintDefinition.of(before).state(context, before.createdAt(), before.createdBy());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(new BlueprintRemoved(removed, List.of()), known.next()));
        int left = addRemovals(context, id, population.ids(), facts).size();
        // Whatever comes to one that leaves many behind anyway is removed with those.
        List<Premise> premises = new ArrayList<>(List.of(new Unfiled(Filings.scorecardsOf(id), scorecards.asOf())));
        if (left == 0) {
            premises.add(new Unfiled(Filings.entitiesOf(id), population.asOf()));
        }
        return appends.append(
                context,
                facts,
                new Terms(List.of(), premises),
                new Removal(new Versioned<>(removed, known.next()), left));
    }

    @CommandHandler
    List<String> removeRemains(RemoveRemains command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Blueprint> known = blueprint(context, command.blueprintId());
        if (known.sequence() != command.removedAt()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        List<String> left = addRemovals(context, command.blueprintId(), command.entityIds(), facts);
        Unchanged stillRemoved = new Unchanged(BlueprintEvent.subject(command.blueprintId()), known.sequence());
        return appends.append(context, facts, new Terms(List.of(), List.of(stillRemoved)), left);
    }

    /** Adds as many removals as a commit may hold; answers for which entities there was no room. */
    private List<String> addRemovals(
            CommandContext context, String blueprintId, Collection<String> entityIds, List<Fact> facts) {
        List<String> left = new ArrayList<>();
        long bytes = 0;
        for (String entityId : entityIds) {
            if (facts.size() > MOST_AT_ONCE || bytes > MOST_BYTES_AT_ONCE) {
                left.add(entityId);
                continue;
            }
            Newest<Entity> known = entity(context, entityId);
            Entity before = known.state();
            if (before != null && before.blueprintId().equals(blueprintId)) {
                EntityRemoved removed = new EntityRemoved(removed(before, context), List.of());
                bytes += EventJson.write(removed).length;
                facts.add(new Fact(removed, known.next()));
            }
        }
        return left;
    }

    private static Entity removed(Entity before, CommandContext context) {
        return new Entity(
                before.id(),
                before.blueprintId(),
                before.title(),
                before.description(),
                before.properties(),
                before.relations(),
                before.sources(),
                before.tags(),
                before.createdAt(),
                context.at(),
                before.createdBy(),
                context.actor());
    }

    private Newest<Blueprint> blueprint(CommandContext context, String id) {
        return Newest.of(
                log, context.organisation(), BlueprintEvent.subject(id), BlueprintEvent.class, BlueprintEvent::after);
    }

    private Newest<Entity> entity(CommandContext context, String id) {
        return Newest.of(log, context.organisation(), EntityEvent.subject(id), EntityEvent.class, EntityEvent::after);
    }
}
