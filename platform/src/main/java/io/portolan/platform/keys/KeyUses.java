package io.portolan.platform.keys;

import java.time.Instant;

/** Is told when keys are used, at most about once per key and minute, on an event loop: must not block. */
@FunctionalInterface
public interface KeyUses {
    /** Takes whom the key speaks for and the minute in which it was used. */
    void used(Principal principal, Instant minute);
}
