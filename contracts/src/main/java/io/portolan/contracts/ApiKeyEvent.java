package io.portolan.contracts;

import java.util.List;

/** The life of a user's keys, which are one subject, so that no two of them can be active at any position. */
public sealed interface ApiKeyEvent extends AccessEvent {
    ApiKeys keys();

    @Override
    default String subject() {
        return subject(keys().userId());
    }

    static String subject(String userId) {
        return "api-key/" + userId;
    }

    /** The user's first key. */
    @EventType("api-key.issued.v1")
    record ApiKeyIssued(ApiKeys keys, List<String> changed) implements ApiKeyEvent {}

    /** A new key, first in the list; the previous one is deactivated, at once or after a grace period. */
    @EventType("api-key.rotated.v1")
    record ApiKeyRotated(ApiKeys keys, List<String> changed) implements ApiKeyEvent {}

    /** One key, or all of a removed user, deactivated at once. */
    @EventType("api-key.revoked.v1")
    record ApiKeyRevoked(ApiKeys keys, List<String> changed) implements ApiKeyEvent {}
}
