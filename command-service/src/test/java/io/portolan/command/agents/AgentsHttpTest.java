package io.portolan.command.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.WaitingRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents ask, of a service that has runs which wait for them. */
class AgentsHttpTest {
    private static final String CLAIM = "/api/v1/agent/runs/claim";

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

    /** The id of a run that waits for agents of a queue. */
    private static String waiting(String queue) {
        String id = WaitingRun.of(service, "agentTask", queue, "{\"token\":\"s3cr3t\"}");
        service.bean(AgentTasks.class).offer("default", id, queue, Instant.now());
        return id;
    }

    private static Answer claim(String queue) {
        return admin.post(CLAIM, "{\"queues\":[\"" + queue + "\"]}");
    }

    @Nested
    class Claim {
        @Test
        void answers200WithTheArgumentsInClear() {
            String id = waiting("clear");
            Answer claimed = claim("clear");
            assertThat(claimed.status()).as(claimed.body().toString()).isEqualTo(200);
            assertThat(claimed.body().at("/run/id").asString()).isEqualTo(id);
            assertThat(claimed.body().at("/task/args/token").asString()).isEqualTo("s3cr3t");
            assertThat(claimed.body().at("/task/attempt").asInt()).isEqualTo(1);
            assertThat(claimed.body().path("run").toString()).doesNotContain("s3cr3t", "order", "continuation");
        }

        @Test
        void answers200WithoutThemWhenItIsSentAgain() {
            waiting("again");
            String body = "{\"queues\":[\"again\"]}";
            String key = UUID.randomUUID().toString();
            assertThat(admin.post(CLAIM, body, "Idempotency-Key", key).body().has("task"))
                    .isTrue();
            waiting("again");
            Answer replayed = admin.post(CLAIM, body, "Idempotency-Key", key);
            assertThat(replayed.status()).isEqualTo(200);
            assertThat(replayed.body().has("task")).isFalse();
        }

        @Test
        void answers204WhereNothingIsToBeDone() {
            waiting("other");
            assertThat(claim("nobody").status()).isEqualTo(204);
            assertThat(claim("other").status()).isEqualTo(200);
            assertThat(claim("other").status()).isEqualTo(204);
        }

        @Test
        void answers200WhenSomethingComesWhileTheAgentWaits() {
            String id = UUID.randomUUID().toString();
            Thread.startVirtualThread(() -> waiting(id));
            Answer claimed = admin.post(CLAIM, "{\"queues\":[\"" + id + "\"],\"waitSeconds\":30}");
            assertThat(claimed.status()).isEqualTo(200);
        }

        @Test
        void answers404And409OfARunThatItWantsAndCannotHave() {
            String id = waiting("mine");
            String body = "{\"runId\":\"" + id + "\"}";
            assertThat(admin.post(CLAIM, body).status()).isEqualTo(200);
            assertThat(admin.post(CLAIM, body).status()).isEqualTo(409);
            assertThat(admin.post(CLAIM, "{\"runId\":\"nothing\"}").status()).isEqualTo(404);
        }

        @Test
        void answers403ToMembersSinceArgumentsMayBeSecret() {
            assertThat(service.member().post(CLAIM, "{}").status()).isEqualTo(403);
        }

        @Test
        void answers200ToAPluginWithItsToken() {
            waiting("plugins");
            String plugin = "agent-" + UUID.randomUUID();
            admin.post("/api/v1/plugins", "{\"id\":\"" + plugin + "\",\"title\":\"Agent\",\"isSelfHosted\":true}");
            String token = admin.post("/api/v1/plugins/" + plugin + "/token")
                    .body()
                    .path("token")
                    .asString();
            Answer claimed = admin.as(token).post(CLAIM, "{\"queues\":[\"plugins\"]}");
            assertThat(claimed.status()).as(claimed.body().toString()).isEqualTo(200);
            assertThat(claimed.body().at("/run/pending/lease/holder").asString())
                    .isEqualTo("plugin/" + plugin);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"queues\":[]}", "{\"leaseSeconds\":1}", "{\"waitSeconds\":31}", "{\"waitSeconds\":-1}"})
        void answers400ToWhatItCannotHave(String body) {
            assertThat(admin.post(CLAIM, body).status()).isEqualTo(400);
        }
    }

    @Nested
    class Report {
        private String claimed(String queue) {
            String id = waiting(queue);
            assertThat(claim(queue).status()).isEqualTo(200);
            return "/api/v1/agent/runs/" + id;
        }

        @Test
        void answers200AndTheRunGoesOn() {
            Answer reported = admin.patch(
                    claimed("report"),
                    "{\"attempt\":1,\"status\":\"succeeded\",\"outputs\":{\"pods\":3},\"lines\":[{\"text\":\"done\"}],"
                            + "\"links\":[{\"title\":\"Log\",\"url\":\"https://x.example\"}]}");
            assertThat(reported.status()).as(reported.body().toString()).isEqualTo(200);
            assertThat(reported.body().path("status").asString()).isEqualTo("running");
            assertThat(reported.body().at("/steps/0/output/pods").asInt()).isEqualTo(3);
            assertThat(reported.body().at("/links/0/title").asString()).isEqualTo("Log");
        }

        @Test
        void answers409ToOneWhoseLeaseIsNotTheLastOne() {
            String run = claimed("lost");
            assertThat(admin.patch(run, "{\"attempt\":2}").status()).isEqualTo(409);
            assertThat(admin.patch(run, "{\"attempt\":1}").status()).isEqualTo(200);
            assertThat(admin.patch(run, "{\"attempt\":1,\"status\":\"failed\",\"reason\":\"no\"}")
                            .body()
                            .path("status")
                            .asString())
                    .isEqualTo("failed");
            assertThat(admin.patch(run, "{\"attempt\":1}").status()).isEqualTo(409);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"attempt\":1,\"outputs\":{}}",
                    "{\"attempt\":1,\"reason\":\"x\"}",
                    "{\"attempt\":1,\"lines\":[{}]}",
                    "{\"attempt\":1,\"links\":[{\"title\":\"x\",\"url\":\"javascript:alert(1)\"}]}",
                })
        void answers400ToWhatCannotBe(String body) {
            assertThat(admin.patch("/api/v1/agent/runs/any", body).status()).isEqualTo(400);
        }

        @Test
        void answers404WhereThereIsNoSuchRun() {
            assertThat(admin.patch("/api/v1/agent/runs/nothing", "{\"attempt\":1}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
