package io.portolan.command.deliveries;

import io.portolan.command.deliveries.DeliveryCommand.RequestDelivery;
import io.portolan.command.flows.FlowCommand.PatchFlow;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.command.runs.RunCommand.FinishStep;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.Delivery.Status;
import io.portolan.contracts.DeliveryEvent.DeliveryFinished;
import io.portolan.contracts.DeliveryEvent.DeliveryRequested;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunSuspended;
import io.portolan.contracts.Topics;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has deliveries made that runs wait for, and tells the runs what came of them. */
final class DeliveryReaction implements Reaction, Timed {
    private static final Set<String> TYPES = Stream.of(
                    RunSuspended.class, DeliveryRequested.class, DeliveryFinished.class)
            .map(EventTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());
    private static final int GONE = 410;

    private final Commands commands;
    private final ReactionContexts contexts;
    private final Courier courier;
    private final Timers timers;

    DeliveryReaction(Commands commands, ReactionContexts contexts, Courier courier, Timers timers) {
        this.commands = commands;
        this.contexts = contexts;
        this.courier = courier;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public String topic() {
        return Topics.FLOWS;
    }

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        switch (event) {
            case RunSuspended suspended -> request(envelope, suspended.run());
            case DeliveryRequested requested ->
                deliver(envelope.organisation(), requested.delivery().id());
            case DeliveryFinished finished -> tell(envelope, finished.delivery());
            default -> throw new IllegalArgumentException(envelope.type() + " isn't about deliveries");
        }
    }

    private void request(Envelope envelope, Run run) {
        Pending pending = run.pending();
        if (pending == null || pending.queue() != null) {
            return;
        }
        String id = RunIds.ofDelivery(envelope.organisation(), run.id(), pending.id());
        commands.execute(
                new RequestDelivery(id, run.id()), contexts.following(envelope).by(RunEvent.subject(run.id())));
    }

    /** Whatever becomes of this process, the event comes again unless the moment to look again is kept. */
    private void deliver(String organisation, String deliveryId) {
        courier.attempt(organisation, deliveryId, (_, at) -> remember(organisation, deliveryId, at))
                .ifPresent(at -> remember(organisation, deliveryId, at));
    }

    private void remember(String organisation, String deliveryId, Instant at) {
        timers.set(Map.of(new Timer(name(), organisation, deliveryId), at));
    }

    @Override
    public Optional<Instant> due(Timer timer) {
        return courier.attempt(
                timer.organisation(), timer.key(), (_, at) -> remember(timer.organisation(), timer.key(), at));
    }

    private void tell(Envelope envelope, Delivery delivery) {
        CommandContext context = contexts.following(envelope).by(RunEvent.subject(delivery.runId()));
        if (isGone(delivery)) {
            disable(delivery, context);
        }
        if (delivery.status() != Status.CANCELLED) {
            Finding finding = new Finding(
                    delivery.answer(), List.of(), delivery.status() == Status.SUCCEEDED ? null : delivery.reason());
            commands.execute(
                    new FinishStep(delivery.runId(), delivery.stepId(), finding),
                    contexts.following(envelope).by(context.actor()));
        }
    }

    private static boolean isGone(Delivery delivery) {
        Integer status = delivery.attempts().isEmpty()
                ? null
                : delivery.attempts().getLast().status();
        return delivery.status() == Status.FAILED && status != null && status == GONE;
    }

    /** Whoever receives it wants nothing of the kind any more, so the flow rests until somebody looks at it. */
    private void disable(Delivery delivery, CommandContext context) {
        try {
            commands.execute(
                    new PatchFlow(
                            delivery.flowId(),
                            EventJson.mapper().createObjectNode().put("isActive", false)),
                    context);
        } catch (Refusal refused) {
            if (refused.kind() != Kind.NOT_FOUND) {
                throw refused;
            }
        }
    }
}
