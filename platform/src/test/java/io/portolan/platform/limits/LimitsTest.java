package io.portolan.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Line;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LimitsTest {
    @Nested
    class PerKey {
        private static Portal portal;

        @BeforeAll
        static void start() {
            portal = Portal.start("portolan.limits.writes-per-minute=2", "portolan.limits.reads-per-minute=3");
        }

        @AfterAll
        static void stop() {
            portal.close();
        }

        @Test
        void answers429WhenItsRequestsOfAMinuteAreSpent() throws IOException {
            Answer first = portal.get("/api/v1/me");
            assertThat(first.header("ratelimit-policy")).contains("\"reads\";q=3;w=60");
            assertThat(first.header("ratelimit").orElseThrow()).startsWith("\"reads\";r=2;t=");
            assertThat(portal.post("/api/v1/things/search", "{}")
                            .header("ratelimit")
                            .orElseThrow())
                    .startsWith("\"reads\";r=1;t=");
            assertThat(portal.get("/api/v1/nothing").status()).isEqualTo(404);
            Answer spent = portal.get("/api/v1/me");
            assertThat(spent.status()).isEqualTo(429);
            assertThat(spent.header("retry-after").map(Integer::parseInt).orElseThrow())
                    .isBetween(1, 20);
            assertThat(spent.header("ratelimit").orElseThrow()).startsWith("\"reads\";r=0;t=");
            assertThat(spent.header("ratelimit-policy")).contains("\"reads\";q=3;w=60");
            assertThat(portal.post("/api/v1/sizes", "{}").header("ratelimit").orElseThrow())
                    .startsWith("\"writes\";r=1;t=");
        }

        @Test
        void countsNothingForRequestsWithoutAKey() throws IOException {
            Answer answer = portal.raw(Portal.head("GET /api/v1/me", "", 0));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("ratelimit")).isEmpty();
        }
    }

    @Nested
    class WhenNothingIsSet {
        @Test
        void aKeyHas3000WritesAnd12000ReadsAMinute() throws IOException {
            try (Portal portal = Portal.start()) {
                assertThat(portal.get("/api/v1/me").header("ratelimit-policy")).contains("\"reads\";q=12000;w=60");
                assertThat(portal.post("/api/v1/sizes", "{}").header("ratelimit-policy"))
                        .contains("\"writes\";q=3000;w=60");
            }
        }
    }

    @Nested
    class WhenTheyAreOff {
        @Test
        void nothingIsSaidOfThem() throws IOException {
            try (Portal portal =
                    Portal.start("portolan.limits.writes-per-minute=0", "portolan.limits.reads-per-minute=0")) {
                assertThat(portal.get("/api/v1/me").header("ratelimit")).isEmpty();
            }
        }
    }

    @Nested
    class Overall {
        @Test
        void answers429AtOnceWhenTooManyRequestsAreUnderWay() throws IOException {
            try (Portal portal = Portal.start("portolan.limits.requests-in-flight=1");
                    Line waiting = portal.connect()) {
                Mono<Void> arrival = portal.endpoints().hold();
                String authorization = "Authorization: Bearer " + portal.key() + "\n";
                waiting.say(Portal.head("GET /api/v1/held", authorization, 0));
                arrival.block();
                Answer refused = portal.get("/api/v1/me");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("retry-after")).contains("1");
                portal.endpoints().release();
                assertThat(waiting.hear().body()).isEqualTo("released");
                assertThat(waiting.say(Portal.head("GET /api/v1/me", authorization, 0))
                                .hear()
                                .status())
                        .isEqualTo(200);
            }
        }

        @Test
        void answers429AtOnceWhenTooManyBytesAreUnderWay() throws IOException {
            try (Portal portal = Portal.start("portolan.limits.bytes-in-flight=1MB");
                    Line sending = portal.connect()) {
                Mono<Void> arrival = portal.endpoints().hold();
                String headers = "Authorization: Bearer " + portal.key() + "\nContent-Type: application/json\n";
                sending.say(Portal.head("POST /api/v1/swallowed", headers, 600_000) + "x");
                arrival.block();
                assertThat(portal.raw(Portal.head("POST /api/v1/sizes", headers, 600_000))
                                .status())
                        .isEqualTo(429);
                assertThat(portal.raw(Portal.head("POST /api/v1/sizes", headers + "Transfer-Encoding: chunked\n", 0))
                                .status())
                        .isEqualTo(429);
                assertThat(portal.get("/api/v1/me").status()).isEqualTo(200);
                assertThat(portal.post("/api/v1/sizes", "x".repeat(400_000)).status())
                        .isEqualTo(200);
                assertThat(sending.say("x".repeat(599_999)).hear().status()).isEqualTo(200);
            }
        }
    }
}
