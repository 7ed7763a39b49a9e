package io.portolan.command.flows;

import io.portolan.command.flows.FlowCommand.PatchFlow;
import io.portolan.command.flows.FlowCommand.PutFlow;
import io.portolan.command.flows.FlowCommand.RemoveFlow;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.MergePatch;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.schema.ResourceId;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands that concern flows, and which blueprints they may name. */
final class FlowHandlers {
    private static final String SECRETS = "secrets";
    private static final String REMOVED = EventTypes.nameOf(BlueprintRemoved.class);

    private final EventLog log;
    private final StrictJson json;
    private final FlowSecrets secrets;
    private final Repository<FlowAggregate> flows;

    FlowHandlers(EventLog log, StrictJson json, Pepper pepper, Repository<FlowAggregate> flows) {
        this.log = log;
        this.json = json;
        this.secrets = new FlowSecrets(pepper);
        this.flows = flows;
    }

    @CommandHandler
    Versioned<Flow> put(PutFlow command, @MetaDataValue(CommandContext.KEY) CommandContext context) throws Exception {
        FlowDefinition definition = command.definition();
        requireBlueprints(context, BlueprintReferences.of(definition), Set.of());
        String id = context.aggregate(FlowEvent.subject(definition.id()));
        return flows.loadOrCreate(id, () -> new FlowAggregate(id))
                .invoke(flow -> flow.put(context, definition, command.existing(), secrets));
    }

    @CommandHandler
    Versioned<Flow> patch(PatchFlow command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        return load(context, command.flowId())
                .invoke(flow -> flow.change(context, before -> patched(context, before, command.patch()), secrets));
    }

    @CommandHandler
    Versioned<Flow> remove(RemoveFlow command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        return load(context, command.flowId()).invoke(flow -> flow.remove(context));
    }

    static Refusal unknown() {
        return Refusal.of(Kind.NOT_FOUND, "there is no such flow");
    }

    private FlowDefinition patched(CommandContext context, FlowDefinition before, JsonNode patch) {
        ObjectNode merged = (ObjectNode) MergePatch.apply(json.mapper().valueToTree(before), patch);
        if (!merged.has(SECRETS)) {
            merged.putObject(SECRETS);
        }
        // What a merge leaves out is gone, other than what a whole flow doesn't mention.
        if (merged.get(SECRETS) instanceof ObjectNode left) {
            before.secrets().keySet().stream().filter(name -> !left.has(name)).forEach(left::putNull);
        }
        FlowDefinition after = json.readLenient(json.mapper().writeValueAsBytes(merged), FlowBody.class)
                .value()
                .definition(before.id());
        requireBlueprints(context, BlueprintReferences.of(after), BlueprintReferences.of(before));
        return after;
    }

    private void requireBlueprints(CommandContext context, Set<String> named, Set<String> known) {
        named.stream()
                .filter(id -> !known.contains(id) && !exists(context, id))
                .findFirst()
                .ifPresent(id -> {
                    throw Refusal.of(Kind.MALFORMED, "Automation error: Blueprint with id " + id + " not found")
                            .inTerseForm();
                });
    }

    private boolean exists(CommandContext context, String blueprintId) {
        return ResourceId.isValid(blueprintId)
                && log.newest(context.organisation(), BlueprintEvent.subject(blueprintId))
                        .filter(event -> !event.type().equals(REMOVED))
                        .isPresent();
    }

    private Aggregate<FlowAggregate> load(CommandContext context, String flowId) {
        try {
            return flows.load(context.aggregate(FlowEvent.subject(flowId)));
        } catch (AggregateNotFoundException none) {
            throw unknown();
        }
    }
}
