package io.portolan.platform.wire;

import reactor.netty.resources.LoopResources;

/**
 * The threads of all connections of this process, to its clients as well as to its stores, so that a store's answer needs no
 * other thread on its way to the client. They live as long as the process.
 */
public final class EventLoops {
    private static final LoopResources SHARED =
            LoopResources.create("portolan", LoopResources.DEFAULT_IO_WORKER_COUNT, true);

    private EventLoops() {}

    public static LoopResources shared() {
        return SHARED;
    }
}
