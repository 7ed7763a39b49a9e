package io.portolan.command.runs;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.FlowCondition;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.RunByHand;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.SchemaReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs that people ask for, of flows that let them. */
final class ManualRuns {
    private static final String ACTION = "manual";

    private final EventLog log;
    private final RunStates runs;
    private final FlowRegister register;
    private final Approvals approvals;

    ManualRuns(EventLog log, RunStates runs, FlowRegister register) {
        this.log = log;
        this.runs = runs;
        this.register = register;
        this.approvals = new Approvals(log);
    }

    @CommandHandler
    Versioned<Run> run(RunByHand command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        CompiledFlow flow = register.named(context.organisation(), List.of(command.flowId())).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "there is no such flow"));
        JsonNode manual = flow.manual().orElseThrow(() -> Refusal.of(Kind.CONFLICT, "the flow can't be run by hand"));
        if (!flow.flow().isActive()) {
            throw Refusal.of(Kind.CONFLICT, "the flow isn't active");
        }
        List<Fault> faults = new ArrayList<>();
        Occurrence occurrence = occurrence(context, flow, manual, command.entityId(), faults);
        JsonNode input = input(manual.path("inputSchema"), command.input(), faults);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.UNPROCESSABLE, faults);
        }
        requireConditions(context, flow, manual, occurrence, input);
        Approval approval = approvals.of(context, flow);
        RunChange change = RunChange.toNew(
                        new Demand(
                                command.runId(),
                                command.flowId(),
                                flow.version(),
                                trigger(context, command, occurrence),
                                0,
                                input),
                        approval == null ? Status.REQUESTED : Status.AWAITING_APPROVAL)
                .approval(approval);
        return runs.store(context, new RunStates.Known(null, -1), change, RunRequested::new);
    }

    private Occurrence occurrence(
            CommandContext context, CompiledFlow flow, JsonNode manual, @Nullable String entityId, List<Fault> faults) {
        String blueprintId = manual.path("blueprintId").asString("");
        Occurrence ofNothing =
                Occurrence.ofNothing(ACTION, FlowEvent.subject(flow.flow().id()), flow.version());
        boolean isWanted = !blueprintId.isEmpty();
        if (isWanted != (entityId != null)) {
            String reason = entityId == null
                    ? "is needed, since the flow is about an entity of blueprint " + blueprintId
                    : "isn't for this flow, which is about no entity";
            faults.add(new Fault("/entityId", reason));
            return ofNothing;
        }
        if (entityId == null) {
            return ofNothing;
        }
        Newest<Entity> entity = Newest.of(
                log, context.organisation(), EntityEvent.subject(entityId), EntityEvent.class, EntityEvent::after);
        if (entity.state() == null) {
            faults.add(new Fault("/entityId", "there is no entity " + entityId));
            return ofNothing;
        }
        if (!entity.state().blueprintId().equals(blueprintId)) {
            faults.add(new Fault("/entityId", "must be of blueprint " + blueprintId));
        }
        return Occurrence.entity(ACTION, entity.state(), entity.sequence());
    }

    /** The input with the defaults of what isn't filled in. */
    private static JsonNode input(JsonNode schema, JsonNode given, List<Fault> faults) {
        if (!schema.isObject()) {
            return given;
        }
        ObjectNode input = (ObjectNode) given.deepCopy();
        schema.path("properties").forEachEntry((name, property) -> {
            if (property.has("default") && !input.has(name)) {
                input.set(name, property.path("default"));
            }
        });
        new SchemaReader(new ArrayList<>(), new ArrayList<>())
                .readObject(schema.deepCopy(), "")
                .check(input, "/input", faults);
        return input;
    }

    private static void requireConditions(
            CommandContext context, CompiledFlow flow, JsonNode manual, Occurrence occurrence, JsonNode input) {
        ObjectNode names = new Scope(flow.flow(), occurrence, input, Map.of(), context.actor()).names();
        try {
            FlowCondition.of(manual).stream()
                    .filter(condition -> !condition.holds(names))
                    .findFirst()
                    .ifPresent(unmet -> {
                        throw Refusal.of(Kind.UNPROCESSABLE, unmet.failure());
                    });
        } catch (TemplateException wrong) {
            throw Refusal.of(Kind.UNPROCESSABLE, wrong.reason());
        }
    }

    private static Trigger trigger(CommandContext context, RunByHand command, Occurrence occurrence) {
        return new Trigger(
                Cause.MANUAL,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                null,
                null,
                command.runId(),
                null,
                context.actor());
    }
}
