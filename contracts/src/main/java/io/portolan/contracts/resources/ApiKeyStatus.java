package io.portolan.contracts.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.contracts.ApiKey;
import java.time.Instant;

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
        Instant deactivatedAt = key.deactivatedAt();
        if (deactivatedAt != null && !now.isBefore(deactivatedAt)) {
            return REVOKED;
        }
        if (!now.isBefore(key.expiresAt())) {
            return EXPIRED;
        }
        return deactivatedAt == null ? ACTIVE : RETIRING;
    }
}
