package io.portolan.contracts;

import java.time.Instant;
import java.util.List;

/**
 * The keys of one user, newest first. At most one is neither deactivated nor bound to be; of the deactivated ones only
 * the latest few are kept here, the earlier ones are in earlier events.
 */
public record ApiKeys(
        String userId, List<ApiKey> keys, Instant createdAt, Instant updatedAt, String createdBy, String updatedBy) {}
