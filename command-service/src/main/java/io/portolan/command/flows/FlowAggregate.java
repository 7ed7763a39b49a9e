package io.portolan.command.flows;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowEvent.FlowRemoved;
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

/** A flow, from its definition to its removal, and maybe again. */
class FlowAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private @Nullable Flow state;

    @SuppressWarnings("NullAway.Init")
    protected FlowAggregate() {}

    /** One that isn't defined yet. */
    FlowAggregate(String aggregate) {
        this.aggregate = aggregate;
    }

    Versioned<Flow> put(CommandContext context, FlowDefinition definition, Existing existing, FlowSecrets secrets) {
        if (state == null) {
            return define(context, definition, secrets);
        }
        return switch (existing) {
            case REFUSE -> throw Refusal.of(Kind.CONFLICT, "there is a flow " + definition.id() + " already");
            case FORBID -> throw Refusal.stale(getVersion());
            case REPLACE -> change(context, _ -> definition, secrets);
        };
    }

    /** Makes it what the change makes of what it is, which may be the same. */
    Versioned<Flow> change(CommandContext context, UnaryOperator<FlowDefinition> change, FlowSecrets secrets) {
        Flow before = require(context);
        FlowDefinition next = change.apply(FlowDefinition.of(before));
        Map<String, String> sealed = secrets.after(context, next, before.secrets());
        Flow after = next.state(context, sealed, before.createdAt(), before.createdBy());
        List<String> changed = ChangedPaths.ofStates(before, after);
        if (!changed.isEmpty()) {
            apply(new FlowChanged(after, changed));
        }
        return current();
    }

    Versioned<Flow> remove(CommandContext context) {
        Flow before = require(context);
        Flow removed =
                FlowDefinition.of(before).state(context, before.secrets(), before.createdAt(), before.createdBy());
        apply(new FlowRemoved(removed, List.of()));
        return new Versioned<>(removed, getVersion());
    }

    @EventSourcingHandler
    void on(FlowEvent event, @SourceId String source) {
        aggregate = source;
        state = event instanceof FlowRemoved ? null : event.flow();
    }

    private Versioned<Flow> define(CommandContext context, FlowDefinition definition, FlowSecrets secrets) {
        if (context.expectedVersion() != null) {
            throw Refusal.of(Kind.PRECONDITION_FAILED, "there is no such flow");
        }
        Map<String, String> sealed = secrets.after(context, definition, Map.of());
        Flow defined = definition.state(context, sealed, context.at(), context.actor());
        apply(new FlowDefined(defined, ChangedPaths.ofStates(null, defined)));
        return current();
    }

    private Flow require(CommandContext context) {
        if (state == null) {
            throw FlowHandlers.unknown();
        }
        context.requireVersion(getVersion());
        return state;
    }

    private Versioned<Flow> current() {
        return new Versioned<>(Objects.requireNonNull(state), getVersion());
    }
}
