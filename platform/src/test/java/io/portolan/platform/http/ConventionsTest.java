package io.portolan.platform.http;

import static io.portolan.platform.testing.Portal.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.Secret;
import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConventionsTest {
    private static final String ID = "0198f0aa-0000-7000-8000-0123456789ab";
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Answer with(String authorization) throws IOException {
        return portal.raw(head("GET /api/v1/me", authorization + "Portolan-Correlation-Id: " + ID + "\n", 0));
    }

    @Nested
    class Authentication {
        @Test
        void answers200ToAGoodKey() throws IOException {
            Answer answer = portal.get("/api/v1/me");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"organisation\":\"acme\",\"userId\":\"u1\"");
        }

        @Test
        void answers200WhateverTheCaseOfTheScheme() throws IOException {
            assertThat(with("authorization: bearer " + portal.key() + "\n").status())
                    .isEqualTo(200);
        }

        @Test
        void answers401AlikeWhateverIsWrong() throws IOException {
            Secret revoked = portal.ring().issue(Role.ADMIN);
            portal.ring().revoke(revoked);
            String good = portal.key();
            List<String> wrong = List.of(
                    "",
                    "Authorization:\n",
                    "Authorization: Bearer\n",
                    "Authorization: Basic " + good + "\n",
                    "Authorization: Bearer " + good + "\nAuthorization: Bearer " + good + "\n",
                    "Authorization: Bearer " + "x".repeat(8192) + "\n",
                    "Authorization: Bearer " + good.substring(0, 52) + "\n",
                    "Authorization: Bearer " + good.substring(0, 52) + (good.endsWith("a") ? "b" : "a") + "\n",
                    "Authorization: Bearer " + Secret.mint(Secret.Kind.API_KEY).reveal() + "\n",
                    "Authorization: Bearer " + revoked.reveal() + "\n",
                    "Cookie: Authorization=" + good + "\n");
            Set<String> bodies = new java.util.HashSet<>();
            for (String authorization : wrong) {
                Answer answer = with(authorization);
                assertThat(answer.status()).as(authorization).isEqualTo(401);
                assertThat(answer.header("www-authenticate")).contains("Bearer");
                bodies.add(answer.body());
            }
            assertThat(bodies)
                    .containsExactly(
                            "{\"detail\":\"a valid API key is needed\",\"type\":\"urn:portolan:problem:unauthenticated\","
                                    + "\"title\":\"Not authenticated\",\"status\":401,\"instance\":\"urn:uuid:" + ID
                                    + "\"}");
        }

        @Test
        void answers401ToAKeyThatIsNotInTheHeader() throws IOException {
            assertThat(portal.raw(head("GET /api/v1/me?access_token=" + portal.key(), "", 0))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void answers401BeforeItSaysWhetherThereIsAnythingHere() throws IOException {
            assertThat(portal.raw(head("GET /api/v1/nothing", "", 0)).status()).isEqualTo(401);
        }

        @Test
        void answers200WithoutAKeyWhereThePathIsOpen() throws IOException {
            assertThat(portal.raw(head("POST /api/v1/users/accept", "", 0)).body())
                    .isEqualTo("{\"open\":true}");
            assertThat(portal.raw(head("GET /api/v1/users/accept", "", 0)).status())
                    .isEqualTo(401);
        }

        @Test
        void answers503WhenKeysCanNotBeChecked() throws IOException {
            try {
                portal.ring().answerHeadsOfAge(null);
                Answer answer = portal.get("/api/v1/me");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("retry-after")).contains("1");
            } finally {
                portal.ring().answerHeadsOfAge(Duration.ZERO);
            }
        }
    }

    @Nested
    class Problems {
        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"UNAUTHENTICATED"})
        void answersTheStatusOfARefusal(Kind kind) throws IOException {
            Answer answer =
                    portal.send("GET /api/v1/refusals?kind=" + kind, "Portolan-Correlation-Id: " + ID + "\n", "");
            assertThat(answer.status()).isEqualTo(kind.status());
            assertThat(answer.header("content-type")).contains("application/problem+json");
            assertThat(answer.body())
                    .isEqualTo("{\"detail\":\"because\",\"type\":\"urn:portolan:problem:" + kind.code()
                            + "\",\"title\":\"" + kind.title() + "\",\"status\":" + kind.status()
                            + ",\"instance\":\"urn:uuid:" + ID + "\"}");
            boolean isForLater = kind == Kind.UNAVAILABLE || kind == Kind.TOO_MANY_REQUESTS;
            assertThat(answer.header("retry-after").isPresent()).isEqualTo(isForLater);
        }

        @Test
        void answers400WithAllFaultsOfABody() throws IOException {
            Answer answer = portal.post("/api/v1/things", "{\"count\":\"1\",\"what\":2}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("\"errors\":[")
                    .contains("{\"pointer\":\"/name\",\"reason\":\"is needed\"}")
                    .contains("\"/count\"")
                    .contains("{\"pointer\":\"/what\",\"reason\":\"is not known here\"}");
        }

        @Test
        void answers400WithoutABodyWhereOneIsNeeded() throws IOException {
            assertThat(portal.send("POST /api/v1/things", "", "").status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/numbers", "/api/v1/numbers?size=", "/api/v1/numbers?size=x"})
        void answers400NamingTheParameter(String target) throws IOException {
            Answer answer = portal.get(target);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"errors\":[{\"pointer\":\"size\",\"reason\":\"is ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/nothing", "/api/v1/", "/api/v2/me", "/nothing"})
        void answers404WhereNothingIs(String target) throws IOException {
            Answer answer = portal.get(target);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).startsWith("{\"detail\":\"there is nothing here\",");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DELETE", "TRACE", "BREW"})
        void answers405NamingTheMethodsThatAre(String method) throws IOException {
            Answer answer = portal.send(method + " /api/v1/me", "", "");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow").orElseThrow()).contains("GET");
        }

        @Test
        void answers406WhenTheClientTakesNoJson() throws IOException {
            assertThat(portal.send("GET /api/v1/me", "Accept: text/html\n", "").status())
                    .isEqualTo(406);
        }

        @Test
        void answers500WithTheIdOfTheOneLogEntryAndNothingElse(CapturedOutput output) throws IOException {
            Answer answer = portal.send("GET /api/v1/bugs", "Portolan-Correlation-Id: " + ID + "\n", "");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("urn:uuid:" + ID).doesNotContain("Secret", "Exception", "io.portolan");
            assertThat(output.getAll().lines().filter(line -> line.contains(ID)))
                    .hasSize(1);
            assertThat(output.getAll().lines().filter(line -> line.contains("broke")))
                    .hasSize(1);
        }

        @Test
        void neverRepeatTheKey(CapturedOutput output) throws IOException {
            List<Answer> answers = List.of(
                    portal.get("/api/v1/bugs"),
                    portal.get("/api/v1/me;x"),
                    portal.post("/api/v1/things", portal.key()),
                    portal.post("/api/v1/things", "{\"" + portal.key() + "x\": 1}x"),
                    portal.send("GET /api/v1/me", "X: " + "x".repeat(40_000) + "\n", ""),
                    portal.send("G\u0001T /api/v1/me", "", ""));
            assertThat(answers).extracting(Answer::status).containsExactly(500, 400, 400, 400, 431, 400);
            assertThat(answers).extracting(Answer::body).noneMatch(body -> body.contains(portal.key()));
            assertThat(output.getAll()).doesNotContain(portal.key());
        }
    }

    @Nested
    class Correlations {
        @Test
        void areTheClientsWhenItGivesAUuid() throws IOException {
            Answer answer = portal.send(
                    "GET /api/v1/correlation",
                    "Portolan-Correlation-Id: " + ID.toUpperCase(java.util.Locale.ROOT) + "\n",
                    "");
            assertThat(answer.header("portolan-correlation-id")).contains(ID);
            assertThat(answer.body()).isEqualTo("{\"id\":\"" + ID + "\"}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "0198f0aa-0000-7000-8000-0123456789a",
                    "0198f0aa-0000-7000-8000-0123456789ag",
                    "0198f0aa00000-7000-8000-0123456789ab"
                })
        void areNewOtherwise(String given) throws IOException {
            Answer answer = portal.send("GET /api/v1/correlation", "Portolan-Correlation-Id: " + given + "\n", "");
            assertThat(answer.header("portolan-correlation-id").orElseThrow())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                    .isNotEqualTo(given);
        }

        @Test
        void areInEveryAnswer() throws IOException {
            for (String target :
                    List.of("/api/v1/me", "/api/v1/nothing", "/api/v1/me;x", "/nothing", "/openapi.json")) {
                assertThat(portal.get(target).header("portolan-correlation-id"))
                        .as(target)
                        .isPresent();
            }
        }
    }

    @Nested
    class Headers {
        @Test
        void keepAnswersOutOfCachesAndFromBeingGuessedAt() throws IOException {
            for (String target : List.of("/api/v1/me", "/api/v1/nothing", "/api/v1/bugs", "/api/v1/me;x")) {
                Answer answer = portal.get(target);
                assertThat(answer.header("cache-control")).as(target).contains("no-store");
                assertThat(answer.header("x-content-type-options")).as(target).contains("nosniff");
            }
        }

        @Test
        void areThereOnce() throws IOException {
            List<String> names = portal.get("/api/v1/nothing").head().stream()
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.toList());
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Documents {
        @Test
        void answers200WithTheDescriptionToAnybody() throws IOException {
            Answer answer = portal.raw(head("GET /openapi.json", "", 0));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).contains("application/json");
            assertThat(answer.body()).contains("3.1.0");
        }

        @Test
        void answers304ToWhoHasIt() throws IOException {
            String etag =
                    portal.raw(head("GET /openapi.json", "", 0)).header("etag").orElseThrow();
            assertThat(portal.raw(head("GET /openapi.json", "If-None-Match: " + etag + "\n", 0))
                            .status())
                    .isEqualTo(304);
        }
    }
}
