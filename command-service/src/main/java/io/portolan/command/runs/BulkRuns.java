package io.portolan.command.runs;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.RequestRuns;
import io.portolan.command.runs.RunCommand.RunForAll;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Runs of a flow for what is in the catalog already. */
final class BulkRuns {
    private static final int AT_ONCE = 250;

    private final EventLog log;
    private final FlowRegister register;
    private final Supplier<Commands> commands;
    private final RunSettings settings;

    BulkRuns(EventLog log, FlowRegister register, Supplier<Commands> commands, RunSettings settings) {
        this.log = log;
        this.register = register;
        this.commands = commands;
        this.settings = settings;
    }

    /** In commits of some runs each, of which those that are there already aren't asked for again. */
    @CommandHandler
    Integer run(RunForAll command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        List<CompiledFlow> flows = register.named(context.organisation(), List.of(command.flowId()));
        List<Demand> demands = new ArrayList<>();
        for (CompiledFlow flow : flows) {
            List<String> subjects = flow.blueprints().stream()
                    .map(Filings::entitiesOf)
                    .flatMap(name -> Population.of(log, context.organisation(), name).ids().stream())
                    .map(EntityEvent::subject)
                    .toList();
            for (int from = 0; from < subjects.size() && demands.size() < settings.mostOfOneEvent(); from += AT_ONCE) {
                Collection<LoggedEvent> newest = log.newest(
                                context.organisation(),
                                subjects.subList(from, Math.min(from + AT_ONCE, subjects.size())))
                        .values();
                newest.stream()
                        .flatMap(BulkRuns::occurrence)
                        .filter(occurrence -> flow.runsFor(
                                occurrence,
                                new Scope(flow.flow(), occurrence, null, Map.of(), context.actor()).names()))
                        .forEach(occurrence -> demands.add(demand(context, flow, occurrence)));
            }
        }
        for (int from = 0; from < demands.size(); from += AT_ONCE) {
            List<Demand> some = List.copyOf(demands.subList(from, Math.min(from + AT_ONCE, demands.size())));
            commands.get().execute(new RequestRuns(some), context.forAnother());
        }
        return demands.size();
    }

    private static Stream<Occurrence> occurrence(LoggedEvent newest) {
        EntityEvent event = (EntityEvent) EventJson.read(newest.type(), newest.data());
        Entity entity = event.after();
        return entity == null
                ? Stream.empty()
                : Stream.of(Occurrence.entity(Occurrence.UPDATE, entity, newest.sequence()));
    }

    /** One for each version of the flow and of the entity. */
    private static Demand demand(CommandContext context, CompiledFlow flow, Occurrence occurrence) {
        String flowId = flow.flow().id();
        String runId = RunIds.of(
                context.organisation(),
                flowId,
                Long.toString(flow.version()),
                Long.toString(occurrence.sequence()),
                occurrence.subject());
        Trigger trigger = new Trigger(
                Cause.MANUAL,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                null,
                null,
                runId,
                null,
                context.actor());
        return new Demand(runId, flowId, flow.version(), trigger, 0, null);
    }
}
