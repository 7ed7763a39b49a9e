package io.portolan.platform.testing;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.heads.Head;
import io.portolan.platform.heads.Heads;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Principal;
import io.portolan.platform.keys.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A log of keys in memory: one organisation, whose keys can be issued, changed and revoked. */
public final class KeyRing implements KeyLookup, Heads {
    public static final String ORGANISATION = "acme";

    private final Pepper pepper = new Pepper(new byte[32]);
    private final Map<String, String> issued = new ConcurrentHashMap<>();
    private final Map<String, Principal> good = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final AtomicLong keysPosition = new AtomicLong();
    private volatile @Nullable Duration answersOfAge = Duration.ZERO;
    private volatile Mono<Void> pause = Mono.empty();

    public Pepper pepper() {
        return pepper;
    }

    public Secret issue(Role role) {
        return issue(role, Instant.parse("2999-01-01T00:00:00Z"));
    }

    public Secret issue(Role role, Instant activeUntil) {
        Secret key = Secret.mint(Secret.Kind.API_KEY);
        String mac = pepper.mac(key);
        issued.put(mac, ORGANISATION);
        good.put(mac, Principal.user(ORGANISATION, "u1", "k" + issued.size(), role, activeUntil));
        return key;
    }

    public void revoke(Secret key) {
        good.remove(pepper.mac(key));
        keysPosition.incrementAndGet();
    }

    /** Another role for the user of a key. */
    public void change(Secret key, Role role) {
        good.computeIfPresent(
                pepper.mac(key),
                (_, was) -> new Principal(was.organisation(), was.actor(), was.keyId(), role, was.activeUntil()));
        keysPosition.incrementAndGet();
    }

    /** From now on heads of this age can be had and no newer ones; none at all when absent. */
    public void answerHeadsOfAge(@Nullable Duration age) {
        answersOfAge = age;
    }

    /** From now on lookups wait until the sink completes. */
    public Sinks.Empty<Void> holdLookups() {
        Sinks.Empty<Void> gate = Sinks.empty();
        pause = gate.asMono();
        return gate;
    }

    /** What was looked up so far: {@code organisation} or {@code find}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void note(String question) {
        asked.add(question);
    }

    @Override
    public Mono<String> organisation(String mac) {
        return Mono.defer(() -> {
            note("organisation");
            return pause.then(Mono.justOrEmpty(issued.get(mac)));
        });
    }

    @Override
    public Mono<Principal> find(String organisation, String mac, long position) {
        return Mono.defer(() -> {
            note("find");
            return pause.then(Mono.defer(() -> Mono.justOrEmpty(good.get(mac))));
        });
    }

    @Override
    public Mono<Head> head(String organisation, Duration maxAge) {
        Duration age = answersOfAge;
        return age != null && age.compareTo(maxAge) <= 0
                ? Mono.just(new Head(keysPosition.get(), keysPosition.get()))
                : Mono.error(Refusal.of(Kind.UNAVAILABLE, "the log can't be asked"));
    }
}
