package io.portolan.contracts.resources;

import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.UserStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the API answers it. */
public record UserResource(
        String id,
        String name,
        String email,
        Role role,
        UserStatus status,
        @Nullable Instant invitationExpiresAt,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static UserResource of(User user, long version) {
        return new UserResource(
                user.id(),
                user.name(),
                user.email(),
                user.role(),
                user.status(),
                user.invitation() == null ? null : user.invitation().expiresAt(),
                user.createdAt(),
                user.updatedAt(),
                user.createdBy(),
                user.updatedBy(),
                version);
    }
}
