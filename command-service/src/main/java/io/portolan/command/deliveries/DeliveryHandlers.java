package io.portolan.command.deliveries;

import io.portolan.command.deliveries.DeliveryCommand.DropDelivery;
import io.portolan.command.deliveries.DeliveryCommand.RecordReply;
import io.portolan.command.deliveries.DeliveryCommand.ReplayDelivery;
import io.portolan.command.deliveries.DeliveryCommand.RequestDelivery;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.Delivery.Status;
import io.portolan.contracts.DeliveryEvent;
import io.portolan.contracts.DeliveryEvent.DeliveryAttempted;
import io.portolan.contracts.DeliveryEvent.DeliveryFinished;
import io.portolan.contracts.DeliveryEvent.DeliveryRequested;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.RunEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Commands that concern deliveries. */
final class DeliveryHandlers {
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final EventLog log;
    private final Appends appends;
    private final FlowRegister register;
    private final Vault vault;

    DeliveryHandlers(EventLog log, FlowRegister register, Vault vault) {
        this.log = log;
        this.appends = new Appends(log);
        this.register = register;
        this.vault = vault;
    }

    @CommandHandler
    Boolean request(RequestDelivery command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Delivery> known = delivery(context, command.deliveryId());
        Run run = Objects.requireNonNull(
                Newest.of(log, context.organisation(), RunEvent.subject(command.runId()), RunEvent.class, RunEvent::run)
                        .state());
        Pending pending = run.pending();
        Delivery before = known.state();
        // Each suspension of a run has an order of its own, even where it says the same.
        if (pending == null
                || (before != null
                        && (before.status() == Status.PENDING || before.order().equals(pending.order())))) {
            return false;
        }
        DeliveryState after = DeliveryState.of(context, command.deliveryId(), run, pending, before);
        append(context, new DeliveryRequested(after.delivery(), after.changed(before)), known);
        return true;
    }

    @CommandHandler
    Versioned<Delivery> replay(ReplayDelivery command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Delivery> known = delivery(context, command.deliveryId());
        Delivery before = known.state();
        if (before == null) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such delivery");
        }
        context.requireVersion(known.sequence());
        if (before.status() == Status.PENDING) {
            throw Refusal.of(Kind.CONFLICT, "the delivery is under way");
        }
        DeliveryState after =
                new DeliveryState(before, context).again(context.at().plus(PATIENCE));
        return append(context, new DeliveryRequested(after.delivery(), after.changed(before)), known);
    }

    @CommandHandler
    Delivery record(RecordReply command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Delivery> known = delivery(context, command.deliveryId());
        Delivery before = Objects.requireNonNull(known.state());
        if (before.status() != Status.PENDING) {
            return before;
        }
        DeliveryState after =
                new DeliveryState(before, context).replied(command.reply(), command.luck(), redaction(context, before));
        List<String> changed = after.changed(before);
        Delivery delivery = after.delivery();
        DeliveryEvent event = delivery.status() == Status.PENDING
                ? new DeliveryAttempted(delivery, changed)
                : new DeliveryFinished(delivery, changed);
        return append(context, event, known).state();
    }

    @CommandHandler
    Delivery drop(DropDelivery command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Delivery> known = delivery(context, command.deliveryId());
        Delivery before = Objects.requireNonNull(known.state());
        if (before.status() != Status.PENDING) {
            return before;
        }
        DeliveryState after = new DeliveryState(before, context).dropped();
        return append(context, new DeliveryFinished(after.delivery(), after.changed(before)), known)
                .state();
    }

    private Redaction redaction(CommandContext context, Delivery delivery) {
        return register.named(context.organisation(), List.of(delivery.flowId())).stream()
                .findFirst()
                .map(flow -> vault.redaction(context.organisation(), flow.flow()))
                .orElseGet(() -> new Redaction(List.of()));
    }

    private Newest<Delivery> delivery(CommandContext context, String id) {
        return Newest.of(
                log, context.organisation(), DeliveryEvent.subject(id), DeliveryEvent.class, DeliveryEvent::delivery);
    }

    private Versioned<Delivery> append(CommandContext context, DeliveryEvent event, Newest<Delivery> known) {
        Versioned<Delivery> result = new Versioned<>(event.delivery(), known.next());
        return appends.append(context, List.of(new Fact(event, known.next())), result);
    }
}
