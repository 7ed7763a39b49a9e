package io.portolan.command.blueprints;

import io.portolan.command.blueprints.BlueprintCommand.AddRelations;
import io.portolan.command.blueprints.BlueprintCommand.DefineBlueprints;
import io.portolan.command.blueprints.BlueprintCommand.PatchBlueprint;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.MergePatch;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.EventTypes;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.schema.Pointers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import tools.jackson.databind.JsonNode;

/** Commands that concern blueprints, and what they say of each other. */
final class BlueprintHandlers {
    private static final String REMOVED = EventTypes.nameOf(BlueprintRemoved.class);

    private final EventLog log;
    private final StrictJson json;
    private final Repository<BlueprintAggregate> blueprints;

    BlueprintHandlers(EventLog log, StrictJson json, Repository<BlueprintAggregate> blueprints) {
        this.log = log;
        this.json = json;
        this.blueprints = blueprints;
    }

    @CommandHandler
    List<Versioned<Blueprint>> define(
            DefineBlueprints command, @MetaDataValue(CommandContext.KEY) CommandContext context) throws Exception {
        Set<String> defined =
                command.definitions().stream().map(BlueprintDefinition::id).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        boolean many = command.definitions().size() > 1;
        for (int at = 0; at < command.definitions().size(); at++) {
            checkTargets(context, command.definitions().get(at).relations(), defined, many ? "/" + at : "", faults);
        }
        refuse(faults);
        defined.forEach(id -> requireNothingLeft(context, id));
        Map<String, Versioned<Blueprint>> results = new HashMap<>();
        // Two commands that lock the same ones in the same order don't wait for each other in a circle.
        for (BlueprintDefinition definition : command.definitions().stream()
                .sorted(Comparator.comparing(BlueprintDefinition::id))
                .toList()) {
            String id = context.aggregate(BlueprintEvent.subject(definition.id()));
            results.put(
                    definition.id(),
                    blueprints
                            .loadOrCreate(id, () -> new BlueprintAggregate(id))
                            .invoke(blueprint -> blueprint.define(context, definition, command.existing())));
        }
        return command.definitions().stream()
                .map(definition -> Objects.requireNonNull(results.get(definition.id())))
                .toList();
    }

    @CommandHandler
    Versioned<Blueprint> patch(PatchBlueprint command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        return load(context, command.blueprintId())
                .invoke(blueprint -> blueprint.change(context, before -> patched(context, before, command.patch())));
    }

    @CommandHandler
    Versioned<Blueprint> addRelations(AddRelations command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Aggregate<BlueprintAggregate> blueprint = load(context, command.blueprintId());
        List<Fault> faults = new ArrayList<>();
        checkTargets(context, command.relations(), Set.of(), "", faults);
        Versioned<Blueprint> related = blueprint.invoke(it -> it.addRelations(context, command.relations()));
        refuse(faults);
        return related;
    }

    static Refusal unknown() {
        return Refusal.of(Kind.NOT_FOUND, "there is no such blueprint");
    }

    private BlueprintDefinition patched(CommandContext context, BlueprintDefinition before, JsonNode patch) {
        JsonNode merged = MergePatch.apply(json.mapper().valueToTree(before), patch);
        BlueprintBody body = json.read(json.mapper().writeValueAsBytes(merged), BlueprintBody.class);
        Findings findings = Findings.none();
        BlueprintDefinition after = body.named(before.id()).definition(before.userEditable(), findings);
        findings.refuse(Kind.MALFORMED);
        List<Fault> faults = new ArrayList<>();
        checkTargets(context, after.relations(), Set.of(before.id()), "", faults);
        refuse(faults);
        return after;
    }

    private void checkTargets(
            CommandContext context,
            Map<String, Relation> relations,
            Set<String> known,
            String pointer,
            List<Fault> faults) {
        relations.forEach((key, relation) -> {
            if (!known.contains(relation.value()) && !exists(context, relation.value())) {
                faults.add(new Fault(
                        pointer + Pointers.child("/relations", key) + "/value",
                        "there is no blueprint " + relation.value()));
            }
        });
    }

    private boolean exists(CommandContext context, String blueprintId) {
        return log.newest(context.organisation(), BlueprintEvent.subject(blueprintId))
                .filter(event -> !event.type().equals(REMOVED))
                .isPresent();
    }

    /** What a removed blueprint left behind isn't what the next one of that name has; it only becomes less. */
    private void requireNothingLeft(CommandContext context, String blueprintId) {
        String organisation = context.organisation();
        if (log.newest(organisation, BlueprintEvent.subject(blueprintId))
                        .filter(event -> event.type().equals(REMOVED))
                        .isPresent()
                && !Population.of(log, organisation, Filings.entitiesOf(blueprintId))
                        .ids()
                        .isEmpty()) {
            throw Refusal.of(
                    Kind.CONFLICT, "entities of the former blueprint " + blueprintId + " are still being removed");
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.UNPROCESSABLE, faults);
        }
    }

    private Aggregate<BlueprintAggregate> load(CommandContext context, String blueprintId) {
        try {
            return blueprints.load(context.aggregate(BlueprintEvent.subject(blueprintId)));
        } catch (AggregateNotFoundException none) {
            throw unknown();
        }
    }
}
