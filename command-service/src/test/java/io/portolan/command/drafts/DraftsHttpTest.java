package io.portolan.command.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DraftsHttpTest {
    private static final String PREVIEW = "/api/v1/scorecards/preview";
    private static final String BACKTEST = "/api/v1/scorecards/backtest";
    private static final String DRAFT = """
            {"id":"draft","title":"Draft","blueprintId":"service","ranks":[
              {"id":"bronze","rules":[{"id":"known","conditions":[{"field":"properties/tier","operator":"exists"}]}]},
              {"id":"silver","rules":[{"id":"high","weight":3,
                "conditions":[{"field":"properties/tier","operator":"gte","value":2}]}]}]}""";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        admin.put("/api/v1/blueprints/service", """
                {"title":"Service","schemaProperties":{"type":"object","properties":{"tier":{"type":"integer"}}}}""");
        String entities = IntStream.range(0, 300)
                .mapToObj(at -> "{\"id\":\"s%03d\",\"blueprintId\":\"service\",\"title\":\"S\",\"properties\":{%s}}"
                        .formatted(at, at % 3 == 0 ? "" : "\"tier\":" + at % 3))
                .collect(Collectors.joining(","));
        assertThat(admin.put("/api/v1/entities/bulk", "[" + entities + "]").status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String backTest(String draft, String more) {
        return "{\"scorecard\":" + draft + "," + more + "}";
    }

    private static String past(Duration time) {
        return Instant.now().minus(time).toString();
    }

    private static List<String> pointers(int status, Answer refused) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
        return refused.body()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asString())
                .toList();
    }

    @Nested
    class Preview {
        @Test
        void answers200WithWhatItWouldSayAndStoresNothing() {
            Answer answer = admin.post(PREVIEW, DRAFT);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("total").asInt()).isEqualTo(300);
            assertThat(answer.body().path("ranks").toString())
                    .isEqualTo("[{\"rank\":null,\"count\":100},{\"rank\":\"bronze\",\"count\":100},"
                            + "{\"rank\":\"silver\",\"count\":100}]");
            assertThat(answer.body().path("rules").toString())
                    .isEqualTo("[{\"ruleId\":\"known\",\"pass\":200,\"fail\":100,\"exempt\":0,\"passRate\":66.67},"
                            + "{\"ruleId\":\"high\",\"pass\":100,\"fail\":200,\"exempt\":0,\"passRate\":33.33}]");
            assertThat(answer.body().path("averagePercent").asDouble()).isEqualTo(41.67);
            assertThat(answer.body().path("entities")).hasSize(100);
            assertThat(answer.body().at("/entities/1/rank").asString()).isEqualTo("bronze");
            assertThat(admin.delete("/api/v1/scorecards/draft").status()).isEqualTo(404);
        }

        @Test
        void answers200ToAViewer() {
            String invited = "{\"name\":\"V\",\"email\":\"viewer@rely.io\",\"role\":\"viewer\"}";
            String id = admin.post("/api/v1/users/invite", invited)
                    .body()
                    .at("/user/id")
                    .asString();
            String token = service.invitationToken("default", id);
            Answer accepted = admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
            assertThat(admin.as(accepted.body().at("/key/token").asString())
                            .post(PREVIEW, DRAFT)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers401And400And422() {
            assertThat(admin.as("").post(PREVIEW, DRAFT).status()).isEqualTo(401);
            assertThat(pointers(400, admin.post(PREVIEW, DRAFT.replace("\"title\":\"Draft\",", ""))))
                    .containsExactly("/title");
            assertThat(pointers(422, admin.post(PREVIEW, DRAFT.replace("properties/tier", "properties/tires"))))
                    .contains("/ranks/0/rules/0/conditions/0/field");
            assertThat(pointers(422, admin.post(PREVIEW, DRAFT.replace("\"service\"", "\"nothing\""))))
                    .containsExactly("/blueprintId");
        }
    }

    @Nested
    class BackTest {
        @Test
        void answers200WithTheSameHashTwice() {
            Instant now = Instant.now();
            String body = backTest(
                    DRAFT,
                    "\"from\":\"" + now.minus(Duration.ofDays(2)) + "\",\"to\":\"" + now + "\",\"step\":\"PT12H\"");
            JsonNode report = admin.post(BACKTEST, body).body();
            assertThat(report.path("steps")).hasSize(5);
            assertThat(report.at("/steps/0/total").asInt()).isZero();
            assertThat(report.at("/steps/4/ranks/1/count").asInt()).isEqualTo(100);
            assertThat(report.path("changed").asInt()).isEqualTo(200);
            assertThat(report.path("changes").path(0).toString())
                    .startsWith("{\"entityId\":\"s001\",\"at\":")
                    .endsWith("\"from\":null,\"to\":\"bronze\"}");
            assertThat(report.path("hash").asString()).hasSize(64);
            assertThat(admin.post(BACKTEST, body).body()).isEqualTo(report);
        }

        @Test
        void answers400WithEverythingThatIsWrong() {
            assertThat(pointers(400, admin.post(BACKTEST, "{\"to\":\"soon\",\"step\":\"long\"}")))
                    .containsExactlyInAnyOrder("/scorecard", "/from", "/to", "/step");
            assertThat(pointers(
                            400,
                            admin.post(
                                    BACKTEST,
                                    backTest(
                                            DRAFT,
                                            "\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\""))))
                    .containsExactly("/to");
            assertThat(pointers(
                            400,
                            admin.post(
                                    BACKTEST,
                                    backTest(
                                            DRAFT,
                                            "\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2999-01-01T00:00:00Z\""))))
                    .containsExactly("/to");
            assertThat(pointers(
                            400,
                            admin.post(
                                    BACKTEST, backTest(DRAFT, "\"from\":\"2020-01-02T00:00:00Z\",\"step\":\"PT1S\""))))
                    .containsExactly("/step");
            assertThat(pointers(
                            400,
                            admin.post(
                                    BACKTEST, backTest(DRAFT, "\"from\":\"2020-01-02T00:00:00Z\",\"step\":\"PT0S\""))))
                    .containsExactly("/step");
        }

        @Test
        void answers422WithPointersIntoTheScorecard() {
            String body = backTest(
                    DRAFT.replace("properties/tier", "properties/tires"),
                    "\"from\":\"" + past(Duration.ofDays(1)) + "\"");
            assertThat(pointers(422, admin.post(BACKTEST, body)))
                    .contains("/scorecard/ranks/0/rules/0/conditions/0/field");
        }
    }
}
