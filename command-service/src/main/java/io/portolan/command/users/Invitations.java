package io.portolan.command.users;

import com.fasterxml.uuid.Generators;
import io.portolan.command.platform.Claims;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.keys.Pepper;
import java.time.Duration;
import java.time.Instant;

/** Makes new users and their invitations. */
final class Invitations {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Pepper pepper;

    Invitations(Pepper pepper) {
        this.pepper = pepper;
    }

    Invitation next(Instant now) {
        return new Invitation(newId(), now.plus(LIFETIME));
    }

    /** What the commit of an invitation holds, so that its link finds it. */
    String claim(CommandContext context, String userId, Invitation invitation) {
        return Claims.secret(pepper.mac(InvitationLink.token(pepper, context.organisation(), userId, invitation.id())));
    }

    /** A user who has been invited and is asked to join. */
    User invited(CommandContext context, String name, EmailAddress email, Role role) {
        return user(context, name, email, role, next(context.at()));
    }

    /** A user who needs no invitation. */
    User active(CommandContext context, String name, EmailAddress email, Role role) {
        return user(context, name, email, role, null);
    }

    private static User user(
            CommandContext context,
            String name,
            EmailAddress email,
            Role role,
            @org.jspecify.annotations.Nullable Invitation invitation) {
        return new User(
                newId(),
                name,
                email.value(),
                role,
                invitation == null ? UserStatus.ACTIVE : UserStatus.INVITED,
                invitation,
                context.at(),
                context.at(),
                context.actor(),
                context.actor());
    }

    private static String newId() {
        return Generators.timeBasedEpochGenerator().generate().toString();
    }
}
