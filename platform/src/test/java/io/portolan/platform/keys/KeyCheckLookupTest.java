package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.testing.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Sinks;

class KeyCheckLookupTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:30Z");

    private final KeyRing ring = new KeyRing();
    private final List<String> used = new ArrayList<>();
    private Instant now = START;
    private final KeyCheck check = new KeyCheck(
            ring.pepper(),
            new KeyCheck.Sources(ring, ring, (by, minute) -> used.add(by.keyId() + " " + minute)),
            new KeySettings(Duration.ofMillis(100), Duration.ofSeconds(2), 100),
            () -> now);

    private static HttpHeaders headers(String... authorizations) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(HttpHeaders.AUTHORIZATION, List.of(authorizations));
        return headers;
    }

    private CompletableFuture<@Nullable Principal> ask(Secret key) {
        return check.check(headers("Bearer " + key.reveal())).toFuture();
    }

    private Principal check(Secret key) {
        return Objects.requireNonNull(
                check.check(headers("Bearer " + key.reveal())).block());
    }

    private Kind refusal(String... authorizations) {
        return catchThrowableOfType(
                        Refusal.class,
                        () -> check.check(headers(authorizations)).block())
                .kind();
    }

    private Kind refusal(Secret key) {
        return refusal("Bearer " + key.reveal());
    }

    @Nested
    class LooksUp {
        @Test
        void aKeyOnce() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            check(key);
            assertThat(ring.asked()).containsExactly("organisation", "find");
        }

        @Test
        void anUnknownKeyOnce() {
            Secret key = Secret.mint(Secret.Kind.API_KEY);
            refusal(key);
            refusal(key);
            assertThat(ring.asked()).containsExactly("organisation");
        }

        @Test
        void aRevokedKeyOnce() {
            Secret key = ring.issue(Role.MEMBER);
            ring.revoke(key);
            refusal(key);
            refusal(key);
            assertThat(ring.asked()).containsExactly("organisation", "find");
        }

        @Test
        void aKeyAgainAfterAnyChangeToKeys() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.revoke(ring.issue(Role.MEMBER));
            check(key);
            assertThat(ring.asked()).containsExactly("organisation", "find", "find");
        }

        @Test
        void aKeyOnceForAllWhoAskAtTheSameTime() {
            Secret key = ring.issue(Role.MEMBER);
            Sinks.Empty<Void> gate = ring.holdLookups();
            List<CompletableFuture<@Nullable Principal>> asking = List.of(ask(key), ask(key), ask(key));
            gate.tryEmitEmpty().orThrow();
            assertThat(asking).allSatisfy(answer -> assertThat(answer).isCompleted());
            assertThat(ring.asked()).containsExactly("organisation", "find");
        }

        @Test
        void aKeyForTheOthersWhenTheFirstGoesAway() {
            Secret key = ring.issue(Role.MEMBER);
            Sinks.Empty<Void> gate = ring.holdLookups();
            check.check(headers("Bearer " + key.reveal())).subscribe().dispose();
            CompletableFuture<@Nullable Principal> other = ask(key);
            gate.tryEmitEmpty().orThrow();
            assertThat(other).isCompleted();
        }

        @Test
        void aKeyAgainWhenItCouldNotBeLookedUp() {
            Secret key = ring.issue(Role.MEMBER);
            Sinks.Empty<Void> gate = ring.holdLookups();
            CompletableFuture<@Nullable Principal> first = ask(key);
            gate.tryEmitError(Refusal.of(Kind.UNAVAILABLE, "behind")).orThrow();
            assertThat(first).isCompletedExceptionally();
            ring.holdLookups().tryEmitEmpty().orThrow();
            assertThat(check(key)).isNotNull();
        }

        @Test
        void neverLessThanWhatTheAskerKnowsToHaveChanged() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.revoke(ring.issue(Role.MEMBER));
            Sinks.Empty<Void> gate = ring.holdLookups();
            CompletableFuture<@Nullable Principal> early = ask(key);
            ring.revoke(key);
            CompletableFuture<@Nullable Principal> late = ask(key);
            gate.tryEmitEmpty().orThrow();
            assertThat(early).isCompletedExceptionally();
            assertThat(late).isCompletedExceptionally();
            assertThat(ring.asked()).containsExactly("organisation", "find", "find", "find");
        }
    }
}
