package io.portolan.contracts.resources;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API answers it, without anything it could be used with.
 *
 * @param token the key itself, only in the one answer that issues it
 * @param lastUsedAt to the minute; absent when the key was never used
 */
public record ApiKeyResource(
        String id,
        String userId,
        @Nullable String token,
        String prefix,
        String last4,
        ApiKeyStatus status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant deactivatedAt,
        @Nullable Instant lastUsedAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /**
     * A key of a user's keys, its status as of {@code now}.
     *
     * @param version the sequence of the keys' newest event
     */
    public static ApiKeyResource of(ApiKeys keys, ApiKey key, long version, Instant now) {
        return new ApiKeyResource(
                key.id(),
                keys.userId(),
                null,
                key.prefix(),
                key.last4(),
                ApiKeyStatus.of(key, now),
                key.createdAt(),
                key.expiresAt(),
                key.deactivatedAt(),
                null,
                keys.updatedAt(),
                keys.createdBy(),
                keys.updatedBy(),
                version);
    }

    /** The same with the key itself, for the one answer that shows it. */
    public ApiKeyResource revealing(String secret) {
        return new ApiKeyResource(
                id,
                userId,
                secret,
                prefix,
                last4,
                status,
                createdAt,
                expiresAt,
                deactivatedAt,
                lastUsedAt,
                updatedAt,
                createdBy,
                updatedBy,
                version);
    }

    /** The same with its status at another moment and the minute of its latest use. */
    public ApiKeyResource asOf(Instant now, @Nullable Instant usedAt) {
        return new ApiKeyResource(
                id,
                userId,
                token,
                prefix,
                last4,
                ApiKeyStatus.of(expiresAt, deactivatedAt, now),
                createdAt,
                expiresAt,
                deactivatedAt,
                usedAt,
                updatedAt,
                createdBy,
                updatedBy,
                version);
    }
}
