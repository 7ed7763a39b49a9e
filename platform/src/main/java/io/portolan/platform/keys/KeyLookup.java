package io.portolan.platform.keys;

import reactor.core.publisher.Mono;

/** Finds whom a key speaks for, by its MAC: in the log in the command service, in the view of keys in the query service. */
public interface KeyLookup {
    /** The organisation of a key that was ever issued, which never changes; empty when there is none, for good. */
    Mono<String> organisation(String mac);

    /**
     * Whom the key speaks for, as of {@code position} or later; empty when revoked or its user is removed. Fails with a
     * {@link io.portolan.platform.Refusal} of kind {@code UNAVAILABLE} when that position can't be read in time.
     */
    Mono<Principal> find(String organisation, String mac, long position);
}
