package io.portolan.command.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    private Client user;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
    }

    @BeforeEach
    void join() {
        user = service.member();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class Rotate {
        @Test
        void answers200WithANewKeyAndRefusesTheOldOne() {
            Answer rotated = user.post("/api/v1/api-keys", "{}");

            assertThat(rotated.status()).isEqualTo(200);
            assertThat(rotated.header("Cache-Control")).contains("no-store");
            String token = rotated.body().path("token").asString();
            assertThat(token).startsWith(rotated.body().path("prefix").asString());
            assertThat(user.post("/api/v1/api-keys", "{}").status()).isEqualTo(401);
            assertThat(user.as(token).post("/api/v1/api-keys", "{}").status()).isEqualTo(200);
        }

        @Test
        void answers200WithoutABody() {
            assertThat(user.post("/api/v1/api-keys", "").status()).isEqualTo(200);
        }

        @Test
        void answers409ToAKeyInItsGracePeriod() {
            user.post("/api/v1/api-keys", "{\"graceSeconds\":3600}");

            assertThat(user.post("/api/v1/api-keys", "{}").status()).isEqualTo(409);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "86401", "\"60\"", "1.5", "1e400"})
        void answers400ToAnImpossibleGracePeriod(String seconds) {
            assertThat(user.post("/api/v1/api-keys", "{\"graceSeconds\":" + seconds + "}")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void answersARetryWithoutTheSecret() {
            String key = UUID.randomUUID().toString();
            Answer first = user.post("/api/v1/api-keys", "{\"graceSeconds\":60}", "Idempotency-Key", key);

            Answer second = user.post("/api/v1/api-keys", "{\"graceSeconds\":60}", "Idempotency-Key", key);

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
            assertThat(second.body().has("token")).isFalse();
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(second.header("Portolan-Position")).isEqualTo(first.header("Portolan-Position"));
        }

        @Test
        void answers422ToAnotherRequestWithTheSameIdempotencyKey() {
            user.post("/api/v1/api-keys", "{\"graceSeconds\":60}", "Idempotency-Key", "one");

            assertThat(user.post("/api/v1/api-keys", "{\"graceSeconds\":61}", "Idempotency-Key", "one")
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void answers422ToAnotherUserWithTheSameIdempotencyKey() {
            String key = UUID.randomUUID().toString();
            user.post("/api/v1/api-keys", "{}", "Idempotency-Key", key);
            Client another = service.member();

            assertThat(another.post("/api/v1/api-keys", "{}", "Idempotency-Key", key)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class Revoke {
        @Test
        void answers204AndRefusesTheKey() {
            Answer rotated = user.post("/api/v1/api-keys", "{\"graceSeconds\":3600}");
            Client renewed = user.as(rotated.body().path("token").asString());

            Answer revoked =
                    user.delete("/api/v1/api-keys/" + rotated.body().path("id").asString());

            assertThat(revoked.status()).isEqualTo(204);
            assertThat(position(revoked)).isGreaterThan(position(rotated));

            assertThat(renewed.post("/api/v1/api-keys", "{}").status()).isEqualTo(401);
        }

        private static long position(Answer write) {
            return Long.parseLong(write.header("Portolan-Position").orElseThrow());
        }

        @Test
        void answers404ToAnUnknownKey() {
            assertThat(user.delete("/api/v1/api-keys/" + UUID.randomUUID()).status())
                    .isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            Answer rotated = user.post("/api/v1/api-keys", "{\"graceSeconds\":3600}");

            Answer stale =
                    user.delete("/api/v1/api-keys/" + rotated.body().path("id").asString(), "If-Match", "\"0\"");

            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).isEqualTo(rotated.header("ETag"));
        }

        @Test
        void answers204ToARetryAnd422ToAnother() {
            Answer rotated = user.post("/api/v1/api-keys", "{\"graceSeconds\":3600}");
            String path = "/api/v1/api-keys/" + rotated.body().path("id").asString();
            Client admin = user.as(service.adminKey());
            String key = UUID.randomUUID().toString();
            admin.delete(path, "Idempotency-Key", key);

            Answer second = admin.delete(path, "Idempotency-Key", key);

            assertThat(second.status()).isEqualTo(204);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(admin.delete(path + "0", "Idempotency-Key", key).status())
                    .isIn(404, 422);
        }

        @Test
        void answers403ToAMemberWhoEndsTheKeyOfAnother() {
            Answer rotated = service.member().post("/api/v1/api-keys", "{}");

            assertThat(user.delete("/api/v1/api-keys/"
                                    + rotated.body().path("id").asString())
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers204ToAnAdministratorWhoEndsTheKeyOfAnother() {
            Answer rotated = user.post("/api/v1/api-keys", "{}");
            Client admin = user.as(service.adminKey());

            assertThat(admin.delete("/api/v1/api-keys/"
                                    + rotated.body().path("id").asString())
                            .status())
                    .isEqualTo(204);
        }
    }
}
