package io.portolan.command.exemptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemptionsHttpTest {
    private static final String SCORECARD = """
            {"id":"ready","title":"Ready","blueprintId":"service","ranks":[{"id":"bronze","rules":[
              {"id":"owned","conditions":[{"field":"title","operator":"exists"}]},
              {"id":"tested","conditions":[{"field":"title","operator":"exists"}]}]}]}""";
    private static final String EXEMPTIONS = "/api/v1/scorecards/ready/exemptions";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    private final String entity = "service." + UUID.randomUUID();

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        admin.put("/api/v1/blueprints/service", "{\"title\":\"Service\"}");
        admin.put("/api/v1/blueprints/team", "{\"title\":\"Team\"}");
        admin.put("/api/v1/scorecards/ready", SCORECARD);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void register() {
        assertThat(admin.put("/api/v1/entities/" + entity, "{\"blueprintId\":\"service\",\"title\":\"S\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }

    private static Answer grant(String entityId, String ruleId, String until) {
        return admin.post(
                EXEMPTIONS,
                "{\"entityId\":\"" + entityId + "\",\"ruleId\":\"" + ruleId + "\",\"reason\":\"It moves.\",\"until\":\""
                        + until + "\"}");
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
    class Grant {
        @Test
        void answers200WithTheExemption() {
            Answer granted = grant(entity, "owned", in(Duration.ofDays(30)));
            assertThat(granted.status()).isEqualTo(200);
            assertThat(granted.header("ETag")).contains("\"0\"");
            assertThat(granted.body().path("entityId").asString()).isEqualTo(entity);
            assertThat(granted.body().path("ruleId").asString()).isEqualTo("owned");
            assertThat(granted.body().path("reason").asString()).isEqualTo("It moves.");
        }

        @Test
        void answers400ToOneInThePast() {
            Answer refused = grant(entity, "owned", in(Duration.ofDays(-1)));
            assertThat(pointers(400, refused)).containsExactly("/until");
            assertThat(refused.body().at("/errors/0/reason").asString()).isEqualTo("is over");
        }

        @Test
        void answers400WithEverythingThatIsWrong() {
            assertThat(pointers(400, admin.post(EXEMPTIONS, "{\"until\":\"tomorrow\"}")))
                    .containsExactlyInAnyOrder("/entityId", "/ruleId", "/reason", "/until");
            String longWinded = "{\"entityId\":\"e\",\"ruleId\":\"r\",\"reason\":\"" + "x".repeat(1_001)
                    + "\",\"until\":\"2099-01-01T00:00:00Z\"}";
            assertThat(pointers(400, admin.post(EXEMPTIONS, longWinded))).containsExactly("/reason");
            assertThat(pointers(400, grant(entity, "owned", "+999999999-12-31T23:59:59Z")))
                    .containsExactly("/until");
        }

        @Test
        void answers404WithoutTheScorecard() {
            assertThat(admin.post(
                                    "/api/v1/scorecards/none/exemptions",
                                    "{\"entityId\":\"e\",\"ruleId\":\"r\",\"reason\":\"x\",\"until\":\"2099-01-01T00:00:00Z\"}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers409WhileItIsExempt() {
            grant(entity, "owned", in(Duration.ofDays(1)));
            assertThat(grant(entity, "owned", in(Duration.ofDays(2))).status()).isEqualTo(409);
            assertThat(grant(entity, "tested", in(Duration.ofDays(2))).status()).isEqualTo(200);
            assertThat(service.later(Duration.ofDays(2), () -> grant(entity, "owned", in(Duration.ofDays(5))))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers422WithoutTheRuleOrTheEntity() {
            String until = in(Duration.ofDays(1));
            assertThat(pointers(422, grant("nothing", "none", until))).containsExactly("/ruleId", "/entityId");
            admin.put("/api/v1/entities/team-a", "{\"blueprintId\":\"team\",\"title\":\"A\"}");
            assertThat(pointers(422, grant("team-a", "owned", until))).containsExactly("/entityId");
        }
    }

    @Nested
    class End {
        @Test
        void answers204OnceAnd404Then() {
            String id = grant(entity, "owned", in(Duration.ofDays(1)))
                    .body()
                    .path("id")
                    .asString();
            assertThat(admin.delete("/api/v1/scorecards/other/exemptions/" + id).status())
                    .isEqualTo(404);
            assertThat(admin.delete(EXEMPTIONS + "/" + id, "If-Match", "\"1\"").status())
                    .isEqualTo(412);
            assertThat(admin.delete(EXEMPTIONS + "/" + id, "If-Match", "\"0\"").status())
                    .isEqualTo(204);
            assertThat(admin.delete(EXEMPTIONS + "/" + id).status()).isEqualTo(404);
            assertThat(admin.delete(EXEMPTIONS + "/none").status()).isEqualTo(404);
            assertThat(grant(entity, "owned", in(Duration.ofDays(1))).status()).isEqualTo(200);
        }
    }
}
