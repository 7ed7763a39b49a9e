package io.portolan.command.users;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.portolan.command.platform.Claims;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A person: invited, then active, in the end removed; each link works once and only the latest one. */
class UserAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private User state;

    @SuppressWarnings("NullAway.Init")
    protected UserAggregate() {}

    /** A person is invited who is no user yet, or no longer one. */
    @SuppressWarnings("NullAway.Init")
    UserAggregate(CommandContext context, User invited, String... claims) {
        aggregate = context.aggregate(UserEvent.subject(invited.id()));
        List<String> changed = List.of("name", "email", "role", "status", "invitation");
        apply(
                invited.status() == UserStatus.ACTIVE
                        ? new UserJoined(invited, changed)
                        : new UserInvited(invited, changed),
                Claims.of(claims));
    }

    User state() {
        return state;
    }

    Versioned<User> inviteAgain(CommandContext context, String name, Role role, Invitation invitation, String claim) {
        if (state.status() != UserStatus.INVITED) {
            throw Refusal.of(Kind.CONFLICT, "the user is active already");
        }
        User next = next(context, name, role, UserStatus.INVITED, invitation);
        apply(new UserInvited(next, changes(next)), Claims.of(claim));
        return current();
    }

    Versioned<User> join(CommandContext context, String invitationId) {
        Invitation invitation = state.invitation();
        if (state.status() == UserStatus.REMOVED) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such invitation");
        }
        if (state.status() == UserStatus.ACTIVE || invitation == null) {
            throw Refusal.of(Kind.CONFLICT, "the invitation has been accepted already");
        }
        if (!invitation.id().equals(invitationId)) {
            throw Refusal.of(Kind.CONFLICT, "a newer invitation has replaced this one");
        }
        if (!context.at().isBefore(invitation.expiresAt())) {
            throw Refusal.of(Kind.CONFLICT, "the invitation has expired");
        }
        User next = next(context, state.name(), state.role(), UserStatus.ACTIVE, null);
        apply(new UserJoined(next, changes(next)));
        return current();
    }

    Versioned<User> change(CommandContext context, @Nullable String name, @Nullable Role role) {
        requireExisting(context);
        User next = next(
                context,
                Objects.requireNonNullElse(name, state.name()),
                Objects.requireNonNullElse(role, state.role()),
                state.status(),
                state.invitation());
        List<String> changes = changes(next);
        if (!changes.isEmpty()) {
            apply(new UserChanged(next, changes));
        }
        return current();
    }

    Versioned<User> remove(CommandContext context) {
        requireExisting(context);
        User next = next(context, state.name(), state.role(), UserStatus.REMOVED, null);
        apply(new UserRemoved(next, changes(next)));
        return current();
    }

    @EventSourcingHandler
    void on(UserEvent event, @SourceId String source) {
        aggregate = source;
        state = event.user();
    }

    private void requireExisting(CommandContext context) {
        if (state.status() == UserStatus.REMOVED) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such user");
        }
        context.requireVersion(getVersion());
    }

    private Versioned<User> current() {
        return new Versioned<>(state, getVersion());
    }

    private User next(
            CommandContext context, String name, Role role, UserStatus status, @Nullable Invitation invitation) {
        return new User(
                state.id(),
                name,
                state.email(),
                role,
                status,
                invitation,
                state.createdAt(),
                context.at(),
                state.createdBy(),
                context.actor());
    }

    private List<String> changes(User next) {
        List<String> changed = new ArrayList<>();
        if (!next.name().equals(state.name())) {
            changed.add("name");
        }
        if (next.role() != state.role()) {
            changed.add("role");
        }
        if (next.status() != state.status()) {
            changed.add("status");
        }
        if (!Objects.equals(next.invitation(), state.invitation())) {
            changed.add("invitation");
        }
        return changed;
    }
}
