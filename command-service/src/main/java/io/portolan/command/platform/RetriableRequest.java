package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.LoggedRequest;
import java.util.function.Function;

/**
 * A request that the caller may send again with the same key.
 *
 * @param key the caller's idempotency key
 * @param fingerprint a hash of method, path and body, and who asks
 * @param answer makes what is stored beside the events from the command's result, without any secret
 */
public record RetriableRequest(String key, String fingerprint, Function<Object, LoggedRequest> answer) {}
