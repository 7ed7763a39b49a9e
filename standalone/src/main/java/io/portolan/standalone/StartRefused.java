package io.portolan.standalone;

/** Why the portal can't start here, in words for whoever wants to start it. */
final class StartRefused extends RuntimeException {
    StartRefused(String reason) {
        super(reason);
    }
}
