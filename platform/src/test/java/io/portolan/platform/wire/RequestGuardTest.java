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

class RequestGuardTest {
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
    class Targets {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/me;x=1",
                    "/api/v1/me%00",
                    "/api/v1%2Fme",
                    "/api/v1%5cme",
                    "/api/v1/./me",
                    "/api/v1/x/../me",
                    "/api/v1/x/%2e%2E/me",
                    "/api/v1/.%2e",
                    "/api/v1/me%",
                    "/api/v1/me%zz",
                    "/api/v1/me\\",
                    "/api/v1/{me}",
                    "/api/v1/m\u00e9",
                    "/api/v1/me#top",
                    "api/v1/me",
                    "*",
                    "http://localhost/api/v1/me",
                    "/api/v1/me?a=%00",
                    "/api/v1/me?a=%4",
                    "/api/v1/me?a=\u00e9",
                    "/api/v1/me?size=1&size=2",
                    "/api/v1/me?size=1&%73ize=2",
                    "/api/v1/me?size&size",
                })
        void answers400(String target) throws IOException {
            Answer answer = portal.get(target);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-type")).contains("application/problem+json");
            assertThat(answer.body())
                    .startsWith("{\"detail\":\"")
                    .contains("\"type\":\"urn:portolan:problem:malformed\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/me",
                    "/api/v1/%6de",
                    "/api/v1/me?filters=a:eq:1&filters=b:eq:2",
                    "/api/v1/me?a=1;b=2&c=[3]&d=%E2%82%AC&",
                })
        void letsOthersPass(String target) throws IOException {
            assertThat(portal.get(target).status()).isEqualTo(200);
        }

        @Test
        void answers400WhenThereAreTooManyParameters() throws IOException {
            StringBuilder target = new StringBuilder("/api/v1/me?");
            for (int number = 0; number < 101; number++) {
                target.append('p').append(number).append('&');
            }
            assertThat(portal.get(target.toString()).status()).isEqualTo(400);
        }

        @Test
        void takesALongQuery() throws IOException {
            assertThat(portal.get("/api/v1/me?q=" + "x".repeat(12_000)).status())
                    .isEqualTo(200);
        }

        @Test
        void answers414WhenTheTargetIsLongerThanAnyLineMayBe() throws IOException {
            assertThat(portal.get("/api/v1/me?q=" + "x".repeat(20_000)).status())
                    .isEqualTo(414);
        }
    }

    @Nested
    class Headers {
        @Test
        void answers400WithoutAHost() throws IOException {
            assertThat(portal.raw("GET /api/v1/me HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
            assertThat(portal.raw("GET /api/v1/me HTTP/1.1\r\nHost:\r\n\r\n").status())
                    .isEqualTo(400);
        }

        @Test
        void answers400WithTwoHosts() throws IOException {
            assertThat(portal.send("GET /api/v1/me", "Host: localhost\n", "").status())
                    .isEqualTo(400);
        }

        @Test
        void answers401WithTwoAuthorizations() throws IOException {
            Answer answer = portal.send("GET /api/v1/me", authorization(), "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).contains("Bearer");
        }

        @Test
        void answers431WithMoreThan64() throws IOException {
            assertThat(portal.send("GET /api/v1/me", "X: 1\n".repeat(62), "").status())
                    .isEqualTo(200);
            assertThat(portal.send("GET /api/v1/me", "X: 1\n".repeat(63), "").status())
                    .isEqualTo(431);
        }

        @Test
        void answers431WhenTheyAreTooLarge() throws IOException {
            Answer answer = portal.send("GET /api/v1/me", "X: " + "x".repeat(40_000) + "\n", "");
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("urn:portolan:problem:headers-too-large");
        }
    }

    @Nested
    class Nonsense {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\u0016\u0003\u0001 TLS\r\n\r\n",
                    "GET\r\n\r\n",
                    "GET / HTTP/9\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nA B: x\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: [::\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost:x\r\n\r\n",
                })
        void answers400WithAProblem(String request) throws IOException {
            Answer answer = portal.raw(request);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("urn:portolan:problem:malformed");
        }
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
