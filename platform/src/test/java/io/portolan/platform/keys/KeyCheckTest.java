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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class KeyCheckTest {
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
    class AKey {
        @Test
        void speaksForItsUser() {
            Principal caller = check(ring.issue(Role.ADMIN));
            assertThat(caller.organisation()).isEqualTo(KeyRing.ORGANISATION);
            assertThat(caller.role()).isEqualTo(Role.ADMIN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
        void comesWithItsSchemeInAnyCase(String scheme) {
            assertThat(check.check(headers(scheme + ring.issue(Role.VIEWER).reveal()))
                            .block())
                    .isNotNull();
        }

        @Test
        void isRefusedFromWhenItsTimeIsOver() {
            Secret key = ring.issue(Role.MEMBER, START.plusSeconds(1));
            check(key);
            now = START.plusSeconds(1);
            assertThat(refusal(key)).isEqualTo(Kind.UNAUTHENTICATED);
        }

        @Test
        void isRefusedOnceItIsRevoked() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.revoke(key);
            assertThat(refusal(key)).isEqualTo(Kind.UNAUTHENTICATED);
        }

        @Test
        void hasTheNewRoleOfItsUser() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.change(key, Role.VIEWER);
            assertThat(check(key).role()).isEqualTo(Role.VIEWER);
        }
    }

    @Nested
    class Refuses {
        @Test
        void noKeyAtAll() {
            assertThat(refusal()).isEqualTo(Kind.UNAUTHENTICATED);
        }

        @Test
        void twoKeys() {
            String header = "Bearer " + ring.issue(Role.MEMBER).reveal();
            assertThat(refusal(header, header)).isEqualTo(Kind.UNAUTHENTICATED);
        }

        @Test
        void anUnknownKey() {
            assertThat(refusal(Secret.mint(Secret.Kind.API_KEY))).isEqualTo(Kind.UNAUTHENTICATED);
        }

        @Test
        void whatIsNoKeyWithoutLookingItUp() {
            String key = ring.issue(Role.MEMBER).reveal();
            String typo = key.substring(0, 52) + (key.endsWith("0") ? "1" : "0");
            assertThat(List.of(
                            refusal("Bearer " + typo),
                            refusal("Bearer " + key + "x".repeat(8_000)),
                            refusal("Bearer"),
                            refusal(""),
                            refusal("Bearer  " + key),
                            refusal("Basic " + key),
                            refusal(key),
                            refusal("Bearer "
                                    + Secret.mint(Secret.Kind.INVITATION).reveal())))
                    .containsOnly(Kind.UNAUTHENTICATED);
            assertThat(ring.asked()).isEmpty();
        }
    }

    @Nested
    class WhenTheLogCanNotBeAsked {
        @Test
        void anAnswerOfTwoSecondsAgoWillDo() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.answerHeadsOfAge(Duration.ofSeconds(2));
            assertThat(check(key)).isNotNull();
        }

        @Test
        void nobodyIsLetInAfterThat() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.answerHeadsOfAge(Duration.ofMillis(2_001));
            assertThat(refusal(key)).isEqualTo(Kind.UNAVAILABLE);
            ring.answerHeadsOfAge(null);
            assertThat(refusal(key)).isEqualTo(Kind.UNAVAILABLE);
        }

        @Test
        void aKeyThatIsKnownToBeNoneIsRefusedAllTheSame() {
            ring.answerHeadsOfAge(null);
            assertThat(refusal(Secret.mint(Secret.Kind.API_KEY))).isEqualTo(Kind.UNAUTHENTICATED);
        }
    }

    @Nested
    class TellsOfUses {
        @Test
        void onceAMinute() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            now = START.plusSeconds(29);
            check(key);
            now = START.plusSeconds(30);
            check(key);
            assertThat(used).containsExactly("k1 2026-11-24T12:00:00Z", "k1 2026-11-24T12:01:00Z");
        }

        @Test
        void onceAMinuteAlsoWhenKeysChange() {
            Secret key = ring.issue(Role.MEMBER);
            check(key);
            ring.change(key, Role.VIEWER);
            check(key);
            assertThat(used).hasSize(1);
        }

        @Test
        void onlyOfGoodKeys() {
            Secret key = ring.issue(Role.MEMBER);
            ring.revoke(key);
            refusal(key);
            assertThat(used).isEmpty();
        }
    }
}
