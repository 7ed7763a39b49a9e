package io.portolan.contracts;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What feeds a tool's things into the catalog, or a program that uses the API in its own name.
 *
 * @param dataSource the tool, such as {@code github}
 * @param properties its settings, an object, without those that are secret
 * @param sealed its secret settings by key, each encrypted with AES-256-GCM under a key that is in no event, in Base64
 * @param isSelfHosted whether its user runs it
 */
public record Plugin(
        String id,
        String title,
        String dataSource,
        JsonNode properties,
        Map<String, String> sealed,
        boolean isSelfHosted,
        Token token,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {

    /**
     * The one token that it speaks with, without its secret.
     *
     * @param id another one after each rotation
     * @param mac the HMAC-SHA-256 of the token under the server's pepper, in lower-case hex
     */
    public record Token(String id, String mac, String prefix, String last4, Instant createdAt) {}
}
