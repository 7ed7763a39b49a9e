package io.portolan.command.users;

import io.portolan.command.apikeys.MintedKey;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import org.jspecify.annotations.Nullable;

/** What can be asked of users. */
public sealed interface UserCommand<R> extends Command<R> {
    /** Invites a person, or once more one who hasn't joined, whose former link is void from then on. */
    record InviteUser(String name, EmailAddress email, Role role) implements UserCommand<Versioned<User>> {}

    /** A user who has become active, and the first key. */
    record Joined(Versioned<User> user, ApiKeys keys) {}

    /** Makes an invited user active, with a first key. */
    record AcceptInvitation(String userId, String invitationId, MintedKey minted) implements UserCommand<Joined> {}

    /** Gives a user another name or role; what is null stays. */
    record ChangeUser(
            String userId, @Nullable String name, @Nullable Role role) implements UserCommand<Versioned<User>> {}

    /** Removes a user and ends the user's keys in the same commit. */
    record RemoveUser(String userId) implements UserCommand<Versioned<User>> {}
}
