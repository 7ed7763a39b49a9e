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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final String JSON = "Content-Type: application/json\n";
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static String authorization() {
        return "Authorization: Bearer " + portal.key() + "\n";
    }

    @Nested
    class Bodies {
        @Test
        void answers413ToABodyOf30MegabytesWithoutReadingIt() throws IOException {
            Answer answer = portal.raw(head("POST /api/v1/sizes", authorization() + JSON, 30_000_000));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("urn:portolan:problem:too-large");
        }

        @Test
        void letsAClientFinishThatSendsItAllTheSame() throws IOException {
            try (Line line = portal.connect()) {
                line.say(head("POST /api/v1/sizes", authorization() + JSON, 30_000_000));
                line.say(new byte[30_000_000]);
                assertThat(line.hear().status()).isEqualTo(413);
                assertThat(line.say(head("GET /api/v1/me", authorization(), 0))
                                .hear()
                                .status())
                        .isEqualTo(200);
            }
        }

        @Test
        void answers413WhenAsked() throws IOException {
            String headers = authorization() + JSON + "Expect: 100-continue\n";
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 99_000_000_000L))
                            .status())
                    .isEqualTo(413);
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 10)).status())
                    .isEqualTo(100);
        }

        @Test
        void answers413WhenTheLengthFitsNoNumber() throws IOException {
            String headers = authorization() + JSON + "Content-Length: " + "9".repeat(18) + "\n";
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 0)).status())
                    .isEqualTo(413);
        }

        @Test
        void answers413ToChunksBeyondTheLimit() throws IOException {
            String headers = authorization() + JSON + "Transfer-Encoding: chunked\n";
            String chunk = "80000\r\n" + "x".repeat(0x80000) + "\r\n";
            String end = "0\r\n\r\n";
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 0) + chunk + chunk + end)
                            .body())
                    .isEqualTo("1048576");
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 0) + chunk + chunk + "1\r\nx\r\n" + end)
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void takesOneMegabyteAndFiveForTasks() throws IOException {
            assertThat(portal.post("/api/v1/sizes", "x".repeat(1 << 20)).body()).isEqualTo("1048576");
            assertThat(portal.post("/api/v1/sizes", "x".repeat((1 << 20) + 1)).status())
                    .isEqualTo(413);
            assertThat(portal.post("/api/v1/tasks", "x".repeat(5 << 20)).body()).isEqualTo("5242880");
            assertThat(portal.post("/api/v1/tasks", "x".repeat((5 << 20) + 1)).status())
                    .isEqualTo(413);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "TRACE"})
        void answers400WhenTheMethodTakesNone(String method) throws IOException {
            assertThat(portal.raw(head(method + " /api/v1/me", authorization() + JSON, 2) + "{}")
                            .status())
                    .isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Content-Type: text/plain\n",
                    "Content-Type: application/xml\n",
                    "Content-Type: application/json; charset=utf-16\n",
                    "Content-Type: application/json\nContent-Type: application/json\n",
                    "Content-Type: application/json\nContent-Encoding: gzip\n",
                    "Content-Type: application/x-www-form-urlencoded\n",
                })
        void answers415WhenItIsNotJsonInUtf8(String headers) throws IOException {
            assertThat(portal.send("POST /api/v1/things", headers, "{\"name\":\"n\"}")
                            .status())
                    .isEqualTo(415);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Type: application/json\n",
                    "Content-Type: application/json; charset=UTF-8\n",
                    "Content-Type: Application/JSON;charset=\"utf-8\"\n",
                })
        void takesJsonInUtf8(String headers) throws IOException {
            assertThat(portal.send("POST /api/v1/things", headers, "{\"name\":\"n\"}")
                            .body())
                    .isEqualTo("{\"name\":\"n\"}");
        }

        @Test
        void answers400ToOtherTransferCodings() throws IOException {
            String headers = authorization() + JSON + "Transfer-Encoding: gzip, chunked\n";
            assertThat(portal.raw(head("POST /api/v1/sizes", headers, 0)).status())
                    .isEqualTo(400);
        }
    }
}
