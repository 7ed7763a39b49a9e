package io.portolan.command.blueprints;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.portolan.command.blueprints.BlueprintCommand.Existing;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A blueprint, from its definition to its removal, and maybe again. */
class BlueprintAggregate {
    private static final JsonMapper JSON = EventJson.mapper();

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private @Nullable Blueprint state;

    @SuppressWarnings("NullAway.Init")
    protected BlueprintAggregate() {}

    /** One that isn't defined yet. */
    BlueprintAggregate(String aggregate) {
        this.aggregate = aggregate;
    }

    boolean exists() {
        return state != null;
    }

    Versioned<Blueprint> define(CommandContext context, BlueprintDefinition definition, Existing existing) {
        if (state == null) {
            requireNoVersion(context);
            Blueprint defined = definition.state(context, context.at(), context.actor());
            JsonNode nothing = JSON.createObjectNode();
            apply(new BlueprintDefined(defined, ChangedPaths.between(nothing, JSON.valueToTree(definition))));
            return current();
        }
        if (existing == Existing.REFUSE) {
            throw Refusal.of(Kind.CONFLICT, "there is a blueprint " + definition.id() + " already");
        }
        if (existing == Existing.FORBID) {
            throw Refusal.stale(getVersion());
        }
        return change(
                context, before -> existing == Existing.REPLACE ? definition : definition.beside(before.relations()));
    }

    Versioned<Blueprint> addRelations(CommandContext context, Map<String, Relation> relations) {
        Blueprint before = require();
        relations.keySet().stream()
                .filter(before.relations()::containsKey)
                .findFirst()
                .ifPresent(key -> {
                    throw Refusal.of(
                            Kind.CONFLICT, "blueprint " + before.id() + " already has a relation with key " + key);
                });
        return change(context, current -> current.beside(relations));
    }

    /** Makes it what the change makes of it, which may be the same. */
    Versioned<Blueprint> change(CommandContext context, UnaryOperator<BlueprintDefinition> change) {
        Blueprint before = require();
        context.requireVersion(getVersion());
        BlueprintDefinition former = BlueprintDefinition.of(before);
        BlueprintDefinition next = change.apply(former);
        List<String> changed = ChangedPaths.between(JSON.valueToTree(former), JSON.valueToTree(next));
        if (!changed.isEmpty()) {
            apply(new BlueprintChanged(next.state(context, before.createdAt(), before.createdBy()), changed));
        }
        return current();
    }

    @EventSourcingHandler
    void on(BlueprintEvent event, @SourceId String source) {
        aggregate = source;
        state = event.after();
    }

    private static void requireNoVersion(CommandContext context) {
        if (context.expectedVersion() != null) {
            throw Refusal.of(Kind.PRECONDITION_FAILED, "there is no such blueprint");
        }
    }

    private Blueprint require() {
        if (state == null) {
            throw BlueprintHandlers.unknown();
        }
        return state;
    }

    private Versioned<Blueprint> current() {
        return new Versioned<>(Objects.requireNonNull(state), getVersion());
    }
}
