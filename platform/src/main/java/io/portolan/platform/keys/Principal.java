package io.portolan.platform.keys;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Instant;
import java.util.Locale;

/** Whom a key speaks for, as of a moment; refused from {@code activeUntil} on. */
public record Principal(String organisation, String userId, String keyId, Role role, Instant activeUntil) {
    /** How the principal is named in events. */
    public String actor() {
        return "user/" + userId;
    }

    /**
     * This principal, if it has at least the rights of a role.
     *
     * @throws Refusal of kind {@code FORBIDDEN} otherwise
     */
    public Principal require(Role least) {
        if (role.compareTo(least) > 0) {
            throw Refusal.of(
                    Kind.FORBIDDEN, "this needs the role " + least.name().toLowerCase(Locale.ROOT));
        }
        return this;
    }
}
