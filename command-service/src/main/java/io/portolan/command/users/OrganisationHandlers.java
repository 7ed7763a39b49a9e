package io.portolan.command.users;

import io.portolan.command.apikeys.ApiKeysAggregate;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.users.OrganisationCommand.BootstrapOrganisation;
import io.portolan.command.users.OrganisationCommand.CreateOrganisation;
import io.portolan.command.users.OrganisationCommand.Founded;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Repository;

/** Commands that create an organisation together with its first administrator. */
final class OrganisationHandlers {
    private final EventLog log;
    private final Invitations invitations;
    private final UserHandlers users;
    private final Repository<OrganisationAggregate> organisations;
    private final Repository<ApiKeysAggregate> keys;

    OrganisationHandlers(
            EventLog log,
            Invitations invitations,
            UserHandlers users,
            Repository<OrganisationAggregate> organisations,
            Repository<ApiKeysAggregate> keys) {
        this.log = log;
        this.invitations = invitations;
        this.users = users;
        this.organisations = organisations;
        this.keys = keys;
    }

    @CommandHandler
    Founded create(CreateOrganisation command, @MetaDataValue(CommandContext.KEY) CommandContext context)
            throws Exception {
        requireNew(context);
        Organisation created = found(context, command.title(), List.of());
        User admin = invitations.invited(context, command.adminName(), command.adminEmail(), Role.ADMIN);
        users.create(context, admin, EmailClaim.find(log, context, command.adminEmail()));
        return new Founded(created, admin);
    }

    @CommandHandler
    Founded bootstrap(BootstrapOrganisation command, @MetaDataValue(CommandContext.KEY) CommandContext context)
            throws Exception {
        requireNew(context);
        User admin = invitations.active(context, command.adminName(), command.adminEmail(), Role.ADMIN);
        Organisation created = found(context, command.title(), List.of(admin.id()));
        users.create(context, admin, EmailClaim.find(log, context, command.adminEmail()));
        keys.newInstance(() -> new ApiKeysAggregate(context, admin.id(), command.minted()));
        return new Founded(created, admin);
    }

    private Organisation found(CommandContext context, String title, List<String> admins) throws Exception {
        return organisations
                .newInstance(() -> new OrganisationAggregate(context, title, admins))
                .invoke(OrganisationAggregate::state);
    }

    private void requireNew(CommandContext context) {
        String subject = OrganisationEvent.subject(context.organisation());
        if (log.newest(context.organisation(), subject).isPresent()) {
            throw Refusal.of(Kind.CONFLICT, "there is such an organisation already");
        }
    }
}
