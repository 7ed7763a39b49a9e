package io.portolan.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {
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
}
