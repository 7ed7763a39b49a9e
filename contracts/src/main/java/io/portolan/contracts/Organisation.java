package io.portolan.contracts;

import java.time.Instant;
import java.util.List;

/** A tenant. {@code admins} are the ids of its active administrators, of whom there is always at least one once one has joined. */
public record Organisation(
        String id,
        String title,
        List<String> admins,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {}
