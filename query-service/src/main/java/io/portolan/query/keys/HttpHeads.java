package io.portolan.query.keys;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.heads.Coalesced;
import io.portolan.platform.heads.Head;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Asks the command service how far the logs go, at most once at a time for each organisation. */
final class HttpHeads implements AllHeads {
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final LoadingCache<String, Coalesced<Head>> questions;
    private final Coalesced<Map<String, Long>> allPositions;

    HttpHeads(CommandService commands) {
        this.questions = Caffeine.newBuilder()
                .expireAfterAccess(FORGET_AFTER)
                .build(organisation -> new Coalesced<>(() -> commands.head(organisation)));
        this.allPositions = new Coalesced<>(commands::positions);
    }

    @Override
    public Mono<Head> head(String organisation, Duration maxAge) {
        return questions.get(organisation).get(maxAge);
    }

    @Override
    public Mono<Map<String, Long>> positions() {
        return allPositions.get(Duration.ZERO);
    }
}
