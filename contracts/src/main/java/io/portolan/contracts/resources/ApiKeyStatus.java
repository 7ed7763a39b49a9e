package io.portolan.contracts.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.contracts.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a key is at a moment: retiring ones still work until their grace period ends. */
public enum ApiKeyStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("retiring")
    RETIRING,
    @JsonProperty("revoked")
    REVOKED,
    @JsonProperty("expired")
    EXPIRED;

    public static ApiKeyStatus of(ApiKey key, Instant now) {
        return of(key.expiresAt(), key.deactivatedAt(), now);
    }

    static ApiKeyStatus of(Instant expiresAt, @Nullable Instant deactivatedAt, Instant now) {
        if (deactivatedAt != null && !now.isBefore(deactivatedAt)) {
            return REVOKED;
        }
        if (!now.isBefore(expiresAt)) {
            return EXPIRED;
        }
        return deactivatedAt == null ? ACTIVE : RETIRING;
    }
}
