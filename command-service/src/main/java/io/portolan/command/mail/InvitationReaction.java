package io.portolan.command.mail;

import io.portolan.command.mail.MailDelivery.Mail;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Deliveries;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.users.InvitationLink;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Topics;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Sends whoever is invited the one-time link, unless a newer one has voided it, or it has been used or expired. */
final class InvitationReaction implements Reaction {
    private final MailDelivery mails;
    private final Deliveries deliveries;
    private final EventLog log;
    private final Pepper pepper;
    private final InstantSource clock;
    private final String publicUrl;

    InvitationReaction(
            MailDelivery mails,
            Deliveries deliveries,
            EventLog log,
            Pepper pepper,
            InstantSource clock,
            String publicUrl) {
        this.mails = mails;
        this.deliveries = deliveries;
        this.log = log;
        this.pepper = pepper;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @Override
    public String name() {
        return "invitation-mail";
    }

    @Override
    public String topic() {
        return Topics.ACCESS;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(UserInvited.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        User user = ((UserInvited) event).user();
        if (isCurrent(envelope, user)) {
            deliveries.once(name() + "/" + envelope.id(), () -> mails.deliver(mail(envelope, user)));
        }
    }

    private boolean isCurrent(Envelope envelope, User invited) {
        return user(envelope.organisation(), envelope.subject())
                .map(User::invitation)
                .filter(now -> now.equals(invited.invitation()))
                .filter(now -> clock.instant().isBefore(now.expiresAt()))
                .isPresent();
    }

    private Mail mail(Envelope envelope, User user) {
        Invitation invitation = Objects.requireNonNull(user.invitation());
        Secret token = InvitationLink.token(pepper, envelope.organisation(), user.id(), invitation.id());
        String inviter =
                user(envelope.organisation(), envelope.actor()).map(User::name).orElse("Your administrator");
        String text = """
                Hello %s,

                %s invites you to the developer portal at %s.

                Your link works once, until %s:

                %s

                Or, on the command line:

                curl -X POST %s/api/v1/users/accept -H "Content-Type: application/json" -d '{"token":"%s"}'
                """.formatted(
                        user.name(),
                        inviter,
                        publicUrl,
                        invitation.expiresAt(),
                        InvitationLink.url(publicUrl, token),
                        publicUrl,
                        token.reveal());
        return new Mail(envelope.id(), envelope.time(), user.email(), "You are invited to Portolan", text);
    }

    private Optional<User> user(String organisation, String subject) {
        return log.newest(organisation, subject)
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(UserEvent.class::isInstance)
                .map(event -> ((UserEvent) event).user());
    }
}
