package io.portolan.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person in an organisation, known by an e-mail address in lower case. */
public record User(
        String id,
        String name,
        String email,
        Role role,
        UserStatus status,
        @Nullable Invitation invitation,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /** The one link that a person can join with; a newer one voids it. The link's token is in no event. */
    public record Invitation(String id, Instant expiresAt) {}
}
