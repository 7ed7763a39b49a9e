package io.portolan.command.platform.eventlog;

/**
 * A request that can be sent again safely, stored in the same write as its effect.
 *
 * @param key the caller's idempotency key, unique within the organisation
 * @param fingerprint a hash of the method, path and body, to tell a retry from another request with the same key
 * @param status the HTTP status that it was answered with
 * @param answer the JSON that it was answered with, without any secret
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoggedRequest(String key, String fingerprint, int status, byte[] answer) {}
