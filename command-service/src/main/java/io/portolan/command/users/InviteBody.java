package io.portolan.command.users;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom to invite; a member unless said otherwise. */
record InviteBody(String name, String email, @Nullable Role role) {
    /** Checks what the types can't say, all of it at once. */
    UserCommand.InviteUser command() {
        List<Fault> faults = new ArrayList<>();
        UserName.check(name, "/name", faults);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            faults.add(new Fault("/email", "is not an e-mail address"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return new UserCommand.InviteUser(
                name.strip(), address.orElseThrow(), Objects.requireNonNullElse(role, Role.MEMBER));
    }
}
