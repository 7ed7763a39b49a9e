package io.portolan.command.executions;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.Doing;
import io.portolan.command.platform.automation.Finder;
import io.portolan.command.platform.automation.FlowOperator;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.Result;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.RequestRuns;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The action that runs other flows, for each of some entities. */
final class Chains {
    private static final int AT_ONCE = 250;

    private final Commands commands;
    private final ReactionContexts contexts;
    private final Finder finder;
    private final FlowRegister register;
    private final int most;

    /** @param most for how many entities at most */
    Chains(Commands commands, ReactionContexts contexts, Finder finder, FlowRegister register, int most) {
        this.commands = commands;
        this.contexts = contexts;
        this.finder = finder;
        this.register = register;
        this.most = most;
    }

    /** Asks for the runs; flows that there aren't are passed over, and those that entities aren't meant for. */
    Result trigger(JsonNode args, Doing doing) {
        Set<String> ids = args.path("automationIds")
                .valueStream()
                .flatMap(FlowOperator::list)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        List<CompiledFlow> flows = register.named(doing.organisation(), ids);
        List<JsonNode> entities = flows.isEmpty()
                ? List.of()
                : finder.find(
                        doing.organisation(),
                        doing.position(),
                        args.path("entities").path("conditions"),
                        most);
        List<Demand> demands = new ArrayList<>();
        for (JsonNode entity : entities) {
            Occurrence occurrence = occurrence(entity);
            flows.stream()
                    .filter(flow -> flow.runsFor(
                            occurrence, new Scope(flow.flow(), occurrence, null, Map.of(), doing.actor()).names()))
                    .forEach(flow -> demands.add(demand(flow, occurrence, doing)));
        }
        long position = 0;
        for (int from = 0; from < demands.size(); from += AT_ONCE) {
            RequestRuns command =
                    new RequestRuns(List.copyOf(demands.subList(from, Math.min(from + AT_ONCE, demands.size()))));
            var context = contexts.following(doing.cause()).by(doing.actor());
            commands.execute(command, context);
            position = Math.max(position, context.receipt().position());
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("runs", demands.size());
        return Result.of(output, position);
    }

    private static Occurrence occurrence(JsonNode entity) {
        return new Occurrence(
                Occurrence.ENTITY,
                Occurrence.UPDATE,
                EntityEvent.subject(entity.path("id").asString("")),
                entity.path("version").asLong(),
                entity);
    }

    private static Demand demand(CompiledFlow flow, Occurrence occurrence, Doing doing) {
        String flowId = flow.flow().id();
        Trigger trigger = new Trigger(
                Cause.FLOW,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                doing.run().trigger().eventId(),
                doing.run().id(),
                doing.run().trigger().rootId(),
                null,
                doing.actor());
        return new Demand(
                RunIds.of(doing.organisation(), flowId, doing.run().id(), doing.stepId(), occurrence.subject()),
                flowId,
                flow.version(),
                trigger,
                doing.run().depth() + 1,
                null);
    }
}
