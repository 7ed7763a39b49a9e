package io.portolan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import java.util.List;
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
class ProblemsTest {
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

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Accept: */*\n",
                    "Accept: application/json\n",
                    "Accept: application/json;charset=UTF-8, */*;q=0.8\n"
                })
        void answersATerseRefusalWithItsDetailAloneToWhoTakesPlainJson(String headers) throws IOException {
            Answer answer = portal.send("GET /api/v1/refusals/terse", headers, "");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.header("content-type")).contains("application/json");
            assertThat(answer.header("etag")).contains("\"7\"");
            assertThat(answer.body()).isEqualTo("{\"detail\":\"because of ptl_…\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/problem+json", "application/json, application/problem+json", "no type"})
        void answersATerseRefusalAsUsualOtherwise(String accept) throws IOException {
            Answer answer = portal.send("GET /api/v1/refusals/terse", "Accept: " + accept + "\n", "");
            assertThat(answer.header("content-type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"title\":");
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
                    portal.post("/api/v1/things", "{\"" + portal.key() + "\": 1}"),
                    portal.send("GET /api/v1/me", "X: " + "x".repeat(40_000) + "\n", ""),
                    portal.send("G\u0001T /api/v1/me", "", ""));
            assertThat(answers).extracting(Answer::status).containsExactly(500, 400, 400, 400, 400, 431, 400);
            assertThat(answers).extracting(Answer::body).noneMatch(body -> body.contains(portal.key()));
            assertThat(output.getAll()).doesNotContain(portal.key());
        }
    }
}
