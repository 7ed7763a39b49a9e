package io.portolan.command.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that people ask for, of a service that executes none. */
class RunsHttpTest {
    private static final String FLOWS = "/api/v1/flows/";
    private static final String RUNS = "/api/v1/runs/";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String flow(String more) {
        String id = "flow-" + UUID.randomUUID();
        String body = """
                {"title": "Make one", "type": "selfServiceAction", %s "triggers": [{"type": "manual", "inputSchema": {
                  "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 5}}}}]}""".formatted(more);
        Answer stored = admin.put(FLOWS + id, body);
        assertThat(stored.status()).as(stored.body().toString()).isEqualTo(200);
        return id;
    }

    private static Answer run(String flow, String input, String... headers) {
        return admin.post(FLOWS + flow + "/runs", "{\"input\":" + input + "}", headers);
    }

    private static String asked(String flow) {
        Answer asked = run(flow, "{\"name\":\"pay\"}");
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
        return RUNS + asked.body().path("id").asString();
    }

    @Nested
    class Run {
        @Test
        void answers202WithTheRunWhichIsOneHoweverOftenItIsSent() {
            String flow = flow("");
            Answer asked = run(flow, "{\"name\":\"pay\"}", "Idempotency-Key", flow);
            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.header("ETag")).contains("\"0\"");
            assertThat(asked.body().path("status").asString()).isEqualTo("requested");
            assertThat(asked.body().at("/trigger/type").asString()).isEqualTo("manual");
            Answer again = run(flow, "{\"name\":\"pay\"}", "Idempotency-Key", flow);
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(again.body()).isEqualTo(asked.body());
        }

        @Test
        void answers400ToAnInputThatIsNoObject() {
            assertThat(run(flow(""), "[1]").status()).isEqualTo(400);
        }

        @Test
        void answers404WhereThereIsNoSuchFlow() {
            assertThat(run("nothing", "{}").status()).isEqualTo(404);
        }

        @Test
        void answers409WhereTheFlowIsInactive() {
            assertThat(run(flow("\"isActive\": false,"), "{\"name\":\"pay\"}").status())
                    .isEqualTo(409);
        }

        @Test
        void answers422WithAllThatIsWrong() {
            Answer refused = admin.post(FLOWS + flow("") + "/runs", "{\"entityId\":\"pay\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()
                            .path("errors")
                            .valueStream()
                            .map(fault -> fault.path("pointer").asString()))
                    .containsExactlyInAnyOrder("/entityId", "/input/name");
        }
    }

    @Nested
    class Decide {
        @Test
        void answers200ToAnApprover() {
            String run = asked(flow("\"needsApproval\": true,"));
            Answer approved = admin.post(run + "/approve", "{\"comment\":\"go on\"}");
            assertThat(approved.status()).isEqualTo(200);
            assertThat(approved.body().path("status").asString()).isEqualTo("requested");
            JsonNode decision = approved.body().at("/approval/decisions/0");
            assertThat(decision.path("comment").asString()).isEqualTo("go on");
            assertThat(admin.post(run + "/reject").status()).isEqualTo(409);
        }

        @Test
        void answers403ToAnybodyElse() {
            String run = asked(flow("\"needsApproval\": true,"));
            assertThat(service.member().post(run + "/approve").status()).isEqualTo(403);
        }

        @Test
        void answers404WhereThereIsNoSuchRun() {
            assertThat(admin.post(RUNS + "nothing/approve").status()).isEqualTo(404);
        }

        @Test
        void answers412WhereTheRunIsAnotherVersion() {
            String run = asked(flow("\"needsApproval\": true,"));
            assertThat(admin.post(run + "/reject", "{}", "If-Match", "\"7\"").status())
                    .isEqualTo(412);
            assertThat(admin.post(run + "/reject", "{}", "If-Match", "\"0\"")
                            .body()
                            .path("status")
                            .asString())
                    .isEqualTo("rejected");
        }
    }

    @Nested
    class Cancel {
        @Test
        void answers200OnceAnd409Then() {
            String run = asked(flow(""));
            assertThat(admin.post(run + "/cancel").body().path("status").asString())
                    .isEqualTo("cancelled");
            assertThat(admin.post(run + "/cancel").status()).isEqualTo(409);
            assertThat(admin.post(run + "/retry").status()).isEqualTo(409);
        }
    }
}
