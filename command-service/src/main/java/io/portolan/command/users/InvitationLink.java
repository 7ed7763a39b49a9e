package io.portolan.command.users;

import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;

/** The token of an invitation's one-time link, which is derived whenever it is needed and kept nowhere. */
public final class InvitationLink {
    private InvitationLink() {}

    /** The token that belongs to an invitation of a user; another invitation has another token. */
    public static Secret token(Pepper pepper, String organisation, String userId, String invitationId) {
        String subject = organisation + "/" + userId + "/" + invitationId;
        return Secret.of(Secret.Kind.INVITATION, pepper.derive("invitation", subject));
    }

    /** The link to be opened, under the portal's public address. */
    public static String url(String publicUrl, Secret token) {
        return publicUrl + "/accept?token=" + token.reveal();
    }
}
