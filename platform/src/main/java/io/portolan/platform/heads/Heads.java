package io.portolan.platform.heads;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Answers how far the logs go: from the log itself in the command service, by asking it in the query service. */
public interface Heads {
    /**
     * The head of an organisation's log.
     *
     * @param maxAge how long ago the log may have been read; zero means not before this call
     * @return the head; fails with a {@link io.portolan.platform.Refusal} of kind {@code UNAVAILABLE} when the log can't be asked
     */
    Mono<Head> head(String organisation, Duration maxAge);
}
