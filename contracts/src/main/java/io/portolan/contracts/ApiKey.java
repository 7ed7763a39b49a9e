package io.portolan.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One key of a user, without its secret. {@code mac} is the HMAC-SHA-256 of the key under the server's pepper, in
 * lower-case hex; the key works before {@code expiresAt} and, once deactivated, before {@code deactivatedAt}.
 */
public record ApiKey(
        String id,
        String mac,
        String prefix,
        String last4,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant deactivatedAt) {

    /** The instant from which the key is refused. */
    public Instant activeUntil() {
        return deactivatedAt != null && deactivatedAt.isBefore(expiresAt) ? deactivatedAt : expiresAt;
    }
}
