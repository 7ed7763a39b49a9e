package io.portolan.command.users;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.OrganisationEvent.OrganisationChanged;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;

/** A tenant and who its active administrators are; the last of them can't leave. */
class OrganisationAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private Organisation state;

    @SuppressWarnings("NullAway.Init")
    protected OrganisationAggregate() {}

    @SuppressWarnings("NullAway.Init")
    OrganisationAggregate(CommandContext context, String title, List<String> admins) {
        String id = context.organisation();
        aggregate = context.aggregate(OrganisationEvent.subject(id));
        Organisation created =
                new Organisation(id, title, admins, context.at(), context.at(), context.actor(), context.actor());
        apply(new OrganisationCreated(created, List.of("title", "admins")));
    }

    Organisation state() {
        return state;
    }

    void addAdmin(CommandContext context, String userId) {
        change(
                context,
                Stream.concat(state.admins().stream(), Stream.of(userId)).toList());
    }

    void removeAdmin(CommandContext context, String userId) {
        if (state.admins().equals(List.of(userId))) {
            throw Refusal.of(Kind.CONFLICT, "an organisation keeps at least one active administrator");
        }
        change(context, state.admins().stream().filter(id -> !id.equals(userId)).toList());
    }

    @EventSourcingHandler
    void on(OrganisationEvent event, @SourceId String source) {
        aggregate = source;
        state = event.organisation();
    }

    private void change(CommandContext context, List<String> admins) {
        Organisation changed = new Organisation(
                state.id(), state.title(), admins, state.createdAt(), context.at(), state.createdBy(), context.actor());
        apply(new OrganisationChanged(changed, List.of("admins")));
    }
}
