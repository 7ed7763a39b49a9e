package io.portolan.platform.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Head;
import io.portolan.platform.heads.Heads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Finds whom a request's key speaks for. What is known about a key is remembered together with the change to keys as of
 * which it was true, and holds until the organisation's log has a newer one.
 */
public final class KeyCheck {
    private static final String SCHEME = "Bearer ";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pepper pepper;
    private final KeyLookup lookup;
    private final Heads heads;
    private final KeySettings settings;
    private final KeyUses uses;
    private final InstantSource clock;
    private final Cache<String, KnownKey> known;
    private final ConcurrentMap<String, CompletableFuture<KnownKey>> loading = new ConcurrentHashMap<>();

    /** Where keys are looked up, what tells of changes to them, and who is told of their use. */
    public record Sources(KeyLookup lookup, Heads heads, KeyUses uses) {}

    public KeyCheck(Pepper pepper, Sources sources, KeySettings settings, InstantSource clock) {
        this.pepper = pepper;
        this.lookup = sources.lookup();
        this.heads = sources.heads();
        this.uses = sources.uses();
        this.settings = settings;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cached())
                .expireAfter(new KnownKey.Lifetime())
                .build();
    }

    /**
     * Whom the one bearer key in a request's headers speaks for.
     *
     * @return fails with a {@link Refusal} of kind {@code UNAUTHENTICATED}, whatever is wrong with the key, or
     *     {@code UNAVAILABLE} when it can't be known whether it is still good
     */
    public Mono<Principal> check(HttpHeaders headers) {
        List<String> given = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (given.size() != 1 || !given.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused();
        }
        String text = given.getFirst().substring(SCHEME.length());
        return Secret.parse(Secret.Kind.API_KEY, text)
                .or(() -> Secret.parse(Secret.Kind.PLUGIN_TOKEN, text))
                .map(key -> check(pepper.mac(key)))
                .orElseGet(KeyCheck::refused);
    }

    private Mono<Principal> check(String mac) {
        KnownKey key = known.getIfPresent(mac);
        return key == null ? load(mac, first(mac)).flatMap(found -> check(mac, found)) : check(mac, key);
    }

    private Mono<Principal> check(String mac, KnownKey key) {
        String organisation = key.organisation();
        return organisation == null
                ? refused()
                : head(organisation)
                        .flatMap(head -> asOf(mac, organisation, head.keysPosition()))
                        .flatMap(this::admit);
    }

    private Mono<KnownKey> asOf(String mac, String organisation, long position) {
        KnownKey key = known.get(mac, _ -> KnownKey.of(organisation));
        return key.asOf() >= position
                ? Mono.just(key)
                : load(mac, find(mac, key, organisation, position)).flatMap(_ -> asOf(mac, organisation, position));
    }

    private Mono<Principal> admit(KnownKey key) {
        Principal principal = key.principal();
        Instant now = clock.instant();
        if (principal == null || !now.isBefore(principal.activeUntil())) {
            return refused();
        }
        key.use(principal, now, uses);
        return Mono.just(principal);
    }

    /** The head as of now, or while the log can't be asked, as of a little while ago. */
    private Mono<Head> head(String organisation) {
        return heads.head(organisation, settings.maxAge())
                .onErrorResume(
                        failure -> failure instanceof Refusal refusal && refusal.kind() == Kind.UNAVAILABLE,
                        _ -> heads.head(organisation, settings.maxStale()));
    }

    private Mono<KnownKey> first(String mac) {
        return lookup.organisation(mac).map(KnownKey::of).switchIfEmpty(Mono.fromSupplier(KnownKey::unknown));
    }

    private Mono<KnownKey> find(String mac, KnownKey key, String organisation, long position) {
        return lookup.find(organisation, mac, position)
                .map(found -> key.reloaded(found, position))
                .switchIfEmpty(Mono.fromSupplier(() -> key.reloaded(null, position)));
    }

    /** Asks once for all who ask at the same time; that one of them goes away changes nothing for the others. */
    private Mono<KnownKey> load(String mac, Mono<KnownKey> question) {
        CompletableFuture<KnownKey> mine = new CompletableFuture<>();
        CompletableFuture<KnownKey> running = loading.putIfAbsent(mac, mine);
        if (running != null) {
            return Mono.fromFuture(running, true);
        }
        question.timeout(PATIENCE, Mono.error(KeyCheck::unavailable))
                .subscribe(
                        key -> {
                            known.asMap().merge(mac, key, KnownKey::newer);
                            loading.remove(mac);
                            mine.complete(key);
                        },
                        failure -> {
                            loading.remove(mac);
                            mine.completeExceptionally(failure);
                        });
        return Mono.fromFuture(mine, true);
    }

    private static Refusal unavailable() {
        return Refusal.of(Kind.UNAVAILABLE, "keys can't be looked up for now");
    }

    private static <T> Mono<T> refused() {
        return Mono.error(() -> Refusal.of(Kind.UNAUTHENTICATED, "the key is none or not good any more"));
    }
}
