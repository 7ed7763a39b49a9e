package io.portolan.command.users;

import io.portolan.command.apikeys.ApiKeysAggregate;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.users.UserCommand.AcceptInvitation;
import io.portolan.command.users.UserCommand.ChangeUser;
import io.portolan.command.users.UserCommand.InviteUser;
import io.portolan.command.users.UserCommand.Joined;
import io.portolan.command.users.UserCommand.RemoveUser;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Commands that concern a user and, in the same commit, the user's keys or the organisation's administrators. */
final class UserHandlers {
    private final EventLog log;
    private final Invitations invitations;
    private final Repository<UserAggregate> users;
    private final Repository<OrganisationAggregate> organisations;
    private final Repository<ApiKeysAggregate> keys;

    UserHandlers(
            EventLog log,
            Invitations invitations,
            Repository<UserAggregate> users,
            Repository<OrganisationAggregate> organisations,
            Repository<ApiKeysAggregate> keys) {
        this.log = log;
        this.invitations = invitations;
        this.users = users;
        this.organisations = organisations;
        this.keys = keys;
    }

    @CommandHandler
    Versioned<User> invite(InviteUser command, @MetaDataValue(CommandContext.KEY) CommandContext context)
            throws Exception {
        EmailClaim claim = EmailClaim.find(log, context, command.email());
        if (claim.holder() != null) {
            Aggregate<UserAggregate> known = load(context, claim.holder());
            if (known.invoke(user -> user.state().status()) != UserStatus.REMOVED) {
                return inviteAgain(command, context, known);
            }
        }
        User invited = invitations.invited(context, command.name(), command.email(), command.role());
        create(context, invited, claim);
        return new Versioned<>(invited, 0);
    }

    @CommandHandler
    Joined accept(AcceptInvitation command, @MetaDataValue(CommandContext.KEY) CommandContext context)
            throws Exception {
        Versioned<User> joined =
                load(context, command.userId()).invoke(user -> user.join(context, command.invitationId()));
        if (joined.state().role() == Role.ADMIN) {
            organisation(context).execute(organisation -> organisation.addAdmin(context, command.userId()));
        }
        Aggregate<ApiKeysAggregate> issued =
                keys.newInstance(() -> new ApiKeysAggregate(context, command.userId(), command.minted()));
        return new Joined(joined, issued.invoke(ApiKeysAggregate::state));
    }

    @CommandHandler
    Versioned<User> change(ChangeUser command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Aggregate<UserAggregate> user = load(context, command.userId());
        boolean wasAdmin = user.invoke(UserHandlers::isActiveAdmin);
        Versioned<User> changed = user.invoke(it -> it.change(context, command.name(), command.role()));
        boolean isAdmin = user.invoke(UserHandlers::isActiveAdmin);
        if (isAdmin && !wasAdmin) {
            organisation(context).execute(organisation -> organisation.addAdmin(context, command.userId()));
        } else if (wasAdmin && !isAdmin) {
            organisation(context).execute(organisation -> organisation.removeAdmin(context, command.userId()));
        }
        return changed;
    }

    @CommandHandler
    Versioned<User> remove(RemoveUser command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Aggregate<UserAggregate> user = load(context, command.userId());
        boolean wasAdmin = user.invoke(UserHandlers::isActiveAdmin);
        boolean hadKeys = user.invoke(it -> it.state().status() == UserStatus.ACTIVE);
        Versioned<User> removed = user.invoke(it -> it.remove(context));
        if (wasAdmin) {
            organisation(context).execute(organisation -> organisation.removeAdmin(context, command.userId()));
        }
        if (hadKeys) {
            keys.load(context.aggregate(ApiKeyEvent.subject(command.userId()))).execute(it -> it.revokeAll(context));
        }
        return removed;
    }

    /** Stores a user who is new to the organisation, and the claims that make it the only one with that address. */
    void create(CommandContext context, User user, EmailClaim claim) throws Exception {
        Invitation invitation = user.invitation();
        String[] claims = invitation == null
                ? new String[] {claim.next()}
                : new String[] {claim.next(), invitations.claim(context, user.id(), invitation)};
        users.newInstance(() -> new UserAggregate(context, user, claims));
    }

    private Versioned<User> inviteAgain(InviteUser command, CommandContext context, Aggregate<UserAggregate> known) {
        Invitation invitation = invitations.next(context.at());
        return known.invoke(user -> user.inviteAgain(
                context,
                command.name(),
                command.role(),
                invitation,
                invitations.claim(context, user.state().id(), invitation)));
    }

    private Aggregate<UserAggregate> load(CommandContext context, String userId) {
        try {
            return users.load(context.aggregate(UserEvent.subject(userId)));
        } catch (AggregateNotFoundException unknown) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such user");
        }
    }

    private Aggregate<OrganisationAggregate> organisation(CommandContext context) {
        return organisations.load(context.aggregate(OrganisationEvent.subject(context.organisation())));
    }

    private static boolean isActiveAdmin(UserAggregate user) {
        return user.state().status() == UserStatus.ACTIVE && user.state().role() == Role.ADMIN;
    }
}
