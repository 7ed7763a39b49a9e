package io.portolan.platform.heads;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Answers also how far the logs of all organisations go, whichever there are. */
public interface AllHeads extends Heads {
    /**
     * The newest position of every organisation that has a log, by their ids; the logs are not read before this is
     * subscribed to.
     *
     * @return fails with a {@link io.portolan.platform.Refusal} of kind {@code UNAVAILABLE} when the logs can't be asked
     */
    Mono<Map<String, Long>> positions();
}
