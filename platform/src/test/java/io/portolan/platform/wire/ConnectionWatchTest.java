package io.portolan.platform.wire;

import static io.portolan.platform.testing.Portal.head;
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

class ConnectionWatchTest {
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start("portolan.http.request-timeout=200ms", "portolan.http.idle-timeout=300ms");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static String get(String target) {
        return head("GET " + target, "Authorization: Bearer " + portal.key() + "\n", 0);
    }

    private static String post(String target, long length) {
        String headers = "Authorization: Bearer " + portal.key() + "\nContent-Type: application/json\n";
        return head("POST " + target, headers, length);
    }

    @Nested
    class Closes {
        @Test
        void aConnectionOnWhichNothingIsSaid() throws IOException {
            try (Line line = portal.connect()) {
                line.awaitEnd();
            }
        }

        @Test
        void aConnectionOnWhichNothingMoreIsSaid() throws IOException {
            try (Line line = portal.connect()) {
                assertThat(line.say(get("/api/v1/me")).hear().status()).isEqualTo(200);
                line.awaitEnd();
            }
        }

        @Test
        void aHeadThatStops() throws IOException {
            try (Line line = portal.connect()) {
                line.say("GET /api/v1/me HTTP/1.1\r\nHost: local").awaitEnd();
            }
        }

        @Test
        void aHeadThatDrips() throws IOException {
            try (Line line = portal.connect()) {
                line.say("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n").dripUntilEnd("X: 1\r\n");
            }
        }

        @Test
        void aSecondHeadThatDrips() throws IOException {
            try (Line line = portal.connect()) {
                assertThat(line.say(get("/api/v1/me") + "GET /api").hear().status())
                        .isEqualTo(200);
                line.dripUntilEnd("/x");
            }
        }

        @Test
        void aBodyThatStops() throws IOException {
            try (Line line = portal.connect()) {
                line.say(post("/api/v1/things", 100) + "{\"name\":").awaitEnd();
            }
        }

        @Test
        void aBodyThatDrips() throws IOException {
            try (Line line = portal.connect()) {
                line.say(post("/api/v1/sizes", 1_000_000)).dripUntilEnd("x");
            }
        }

        @Test
        void aRefusedBodyThatDrips() throws IOException {
            try (Line line = portal.connect()) {
                assertThat(line.say(post("/api/v1/sizes", 99_000_000_000L))
                                .hear()
                                .status())
                        .isEqualTo(413);
                line.dripUntilEnd("x");
            }
        }

        @Test
        void aConnectionWithTooManyRequestsAhead() throws IOException {
            Mono<Void> arrival = portal.endpoints().hold();
            try (Line line = portal.connect()) {
                line.say(get("/api/v1/held"));
                arrival.block();
                line.say(get("/api/v1/me").repeat(20)).awaitEnd();
            }
        }
    }

    @Nested
    class Leaves {
        @Test
        void aConnectionAloneThatWaitsForItsAnswer() throws IOException {
            Mono<Void> arrival = portal.endpoints().hold();
            try (Line waiting = portal.connect()) {
                waiting.say(get("/api/v1/held"));
                arrival.block();
                awaitTwoIdleTimeouts();
                portal.endpoints().release();
                assertThat(waiting.hear().body()).isEqualTo("released");
            }
        }

        @Test
        void aConnectionAloneThatIsUsed() throws IOException {
            try (Line line = portal.connect();
                    Line silent = portal.connect()) {
                for (int count = 0; count < 10; count++) {
                    assertThat(line.say(get("/api/v1/me")).hear().status()).isEqualTo(200);
                }
                silent.awaitEnd();
            }
        }

        @Test
        void requestsAheadInTheirOrder() throws IOException {
            try (Line line = portal.connect()) {
                line.say(get("/api/v1/numbers?size=1") + get("/api/v1/numbers?size=2") + get("/api/v1/x;"));
                assertThat(line.hear().body()).isEqualTo("1");
                assertThat(line.hear().body()).isEqualTo("2");
                Answer last = line.hear();
                assertThat(last.status()).isEqualTo(400);
            }
        }

        @Test
        void aConnectionOnWhichARequestCameEarlyAndWasRefusedAtOnce() throws IOException {
            portal.endpoints().hold();
            try (Line line = portal.connect()) {
                assertThat(line.say(get("/api/v1/lingering")).hear().body()).isEqualTo("all");
                line.say(get("/a;b"));
                assertThat(portal.get("/api/v1/me").status()).isEqualTo(200);
                portal.endpoints().release();
                assertThat(line.hear().status()).isEqualTo(400);
                assertThat(line.say(get("/api/v1/me")).hear().status()).isEqualTo(200);
            }
        }

        private void awaitTwoIdleTimeouts() throws IOException {
            for (int count = 0; count < 2; count++) {
                try (Line silent = portal.connect()) {
                    silent.awaitEnd();
                }
            }
        }
    }
}
