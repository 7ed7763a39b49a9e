package io.portolan.platform.keys;

import io.portolan.contracts.Role;
import java.time.Instant;

/** Whom a key speaks for, as of a moment; refused from {@code activeUntil} on. */
public record Principal(String organisation, String userId, String keyId, Role role, Instant activeUntil) {
    /** How the principal is named in events. */
    public String actor() {
        return "user/" + userId;
    }
}
