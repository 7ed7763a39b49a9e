package io.portolan.command.platform.reactions;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;

/**
 * Something to be done because of an event. An event can come more than once, so doing it again must change nothing.
 */
public interface Reaction {
    /** Names its consumer group and its bookkeeping; never changes. */
    String name();

    /** The family's topic that it listens to. */
    String topic();

    /** Whether events of a type concern it. */
    boolean wants(String type);

    /**
     * Does it, on a virtual thread; events of one subject come one after the other. What it throws is tried again later.
     *
     * @throws IllegalArgumentException when trying again is of no use
     */
    void on(Envelope envelope, Event event);
}
