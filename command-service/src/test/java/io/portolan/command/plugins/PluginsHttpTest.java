package io.portolan.command.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsHttpTest {
    private static final String PLUGINS = "/api/v1/plugins";

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

    private static String plugin(String id, String settings) {
        return "{\"id\":\"" + id + "\",\"title\":\"GitHub\",\"dataSource\":\"github\",\"isSelfHosted\":true,"
                + "\"properties\":" + settings + "}";
    }

    private static String installed() {
        String id = "p." + UUID.randomUUID();
        assertThat(admin.post(PLUGINS, plugin(id, "{\"org\":\"acme\",\"accessToken\":\"ghp_1\"}"))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private static Answer rotate(String id) {
        return admin.post(PLUGINS + "/" + id + "/token");
    }

    @Nested
    class Install {
        @Test
        void answers200WithoutItsSecrets() {
            Answer answer = admin.post(
                    PLUGINS, plugin("p." + UUID.randomUUID(), "{\"org\":\"acme\",\"accessToken\":\"ghp_1\"}"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"0\"");
            assertThat(answer.body().path("dataSource").asString()).isEqualTo("github");
            assertThat(answer.body().path("isSelfHosted").asBoolean()).isTrue();
            assertThat(answer.body().path("properties").toString()).isEqualTo("{\"org\":\"acme\"}");
            assertThat(answer.body().path("secrets").toString()).isEqualTo("[\"accessToken\"]");
            assertThat(answer.body().toString()).doesNotContain("ghp_1");
        }

        @Test
        void answers409WhenItIsInstalled() {
            assertThat(admin.post(PLUGINS, plugin(installed(), "{}")).status()).isEqualTo(409);
        }

        @Test
        void answers409WhenSomethingElseHasItsName() {
            String id = "e." + UUID.randomUUID();
            admin.put("/api/v1/blueprints/kind", "{\"title\":\"Kind\"}");
            assertThat(admin.put("/api/v1/entities/" + id, "{\"blueprintId\":\"kind\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(admin.post(PLUGINS, plugin(id, "{}")).status()).isEqualTo(409);
        }

        @Test
        void makesAnEntity() {
            String id = installed();
            Answer again = admin.post("/api/v1/entities", "{\"id\":\"" + id + "\",\"blueprintId\":\"plugin\"}");
            assertThat(again.status()).isEqualTo(409);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Git", "a/b", "-a"})
        void answers400ToWhatIsNoId(String id) {
            assertThat(admin.post(PLUGINS, plugin(id, "{}")).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "1", "\"x\""})
        void answers400ToSettingsThatAreNoObject(String settings) {
            Answer answer = admin.post(PLUGINS, plugin("p", settings));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/properties");
        }

        @Test
        void answers200AndNamesWhatItDoesNotKnow() {
            String id = "p." + UUID.randomUUID();
            Answer answer = admin.post(PLUGINS, "{\"id\":\"" + id + "\",\"cron\":\"@daily\"}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Portolan-Ignored")).contains("/cron");
            assertThat(answer.body().path("title").asString()).isEqualTo(id);
        }
    }

    @Nested
    class Replace {
        @Test
        void answers200AndKeepsSecretsThatAreNotMentioned() {
            String id = installed();
            Answer answer = admin.put(PLUGINS + "/" + id, plugin(id, "{\"org\":\"other\"}"), "If-Match", "\"0\"");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.body().path("properties").toString()).isEqualTo("{\"org\":\"other\"}");
            assertThat(answer.body().path("secrets").toString()).isEqualTo("[\"accessToken\"]");
        }

        @Test
        void answers200AndChangesNothingWhenNothingIsDifferent() {
            String id = installed();
            String same = plugin(id, "{\"org\":\"acme\",\"accessToken\":\"ghp_1\"}");
            assertThat(admin.put(PLUGINS + "/" + id, same).header("ETag")).contains("\"0\"");
        }

        @Test
        void answers200AndForgetsASecretThatIsNull() {
            String id = installed();
            Answer answer = admin.put(PLUGINS + "/" + id, plugin(id, "{\"accessToken\":null}"));
            assertThat(answer.body().path("secrets").isEmpty()).isTrue();
        }

        @Test
        void answers412ToAnotherVersionOrWhenItIsOnlyToBeInstalled() {
            String id = installed();
            assertThat(admin.put(PLUGINS + "/" + id, plugin(id, "{}"), "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
            assertThat(admin.put(PLUGINS + "/" + id, plugin(id, "{}"), "If-None-Match", "*")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class ItsToken {
        @Test
        void mayDoWhatMembersMayAndNoMore() {
            Client plugin = admin.as(rotate(installed()).body().path("token").asString());
            String entity = "e." + UUID.randomUUID();
            plugin.put("/api/v1/blueprints/kind", "{\"title\":\"Kind\"}");
            Answer written = plugin.put("/api/v1/entities/" + entity, "{\"blueprintId\":\"kind\"}");
            assertThat(written.status()).isEqualTo(200);
            assertThat(written.body().path("createdBy").asString()).startsWith("plugin/p.");
            assertThat(plugin.post(PLUGINS, plugin("other", "{}")).status()).isEqualTo(403);
            assertThat(plugin.post("/api/v1/api-keys").status()).isEqualTo(403);
        }

        @Test
        void isRefusedOnceItIsRotated() {
            String id = installed();
            String first = rotate(id).body().path("token").asString();
            String second = rotate(id).body().path("token").asString();
            assertThat(second).isNotEqualTo(first);
            assertThat(admin.as(first).post("/api/v1/api-keys").status()).isEqualTo(401);
            assertThat(admin.as(second).post("/api/v1/api-keys").status()).isEqualTo(403);
        }

        @Test
        void isNotInTheAnswerOfARetry() {
            String path = PLUGINS + "/" + installed() + "/token";
            String key = UUID.randomUUID().toString();
            Answer first = admin.post(path, "", "Idempotency-Key", key);
            Answer second = admin.post(path, "", "Idempotency-Key", key);
            assertThat(first.body().path("token").asString()).startsWith("ptp_");
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(second.body().has("token")).isFalse();
            assertThat(second.body().path("last4")).isEqualTo(first.body().path("last4"));
        }

        @Test
        void answers404ToThatOfNoPlugin() {
            assertThat(rotate("no-plugin").status()).isEqualTo(404);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndEndsItsTokenAndItsEntity() {
            String id = installed();
            String token = rotate(id).body().path("token").asString();
            assertThat(admin.delete(PLUGINS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.as(token).post("/api/v1/api-keys").status()).isEqualTo(401);
            assertThat(admin.delete("/api/v1/entities/" + id).status()).isEqualTo(404);
            assertThat(admin.delete(PLUGINS + "/" + id).status()).isEqualTo(404);
        }

        @Test
        void makesRoomForAnotherOneWithAnotherToken() {
            String id = installed();
            String token = rotate(id).body().path("token").asString();
            admin.delete(PLUGINS + "/" + id);
            assertThat(admin.post(PLUGINS, plugin(id, "{}")).status()).isEqualTo(200);
            assertThat(admin.as(token).post("/api/v1/api-keys").status()).isEqualTo(401);
        }
    }

    @Nested
    class ThePublicApi {
        @Test
        void isThereFromTheFirstDayAndStays() {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.delete(PLUGINS + "/public-api").status() == 409);
        }
    }
}
