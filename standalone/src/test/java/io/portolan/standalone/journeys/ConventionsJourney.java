package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What all resources have in common, end to end, as users and their keys show it. */
abstract class ConventionsJourney {
    protected abstract Portal portal();

    static String address() {
        return "user-" + UUID.randomUUID() + "@rely.io";
    }

    final Answer invite(String email) {
        return portal().admin()
                .post("/api/v1/legacy/users/invite", "{\"name\":\"John Doe\",\"email\":\"" + email + "\"}");
    }

    final String accepted(String email) {
        invite(email);
        return accept(portal().invitationFor(email)).body().at("/key/token").asString();
    }

    final Answer accept(String token) {
        return portal().admin().as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
    }

    @Nested
    class SafeRetries {
        @Test
        void answersARetryWithTheFirstAnswer() {
            String body = "{\"name\":\"John Doe\",\"email\":\"" + address() + "\"}";
            String key = UUID.randomUUID().toString();

            Answer first = portal().admin().post("/api/v1/users/invite", body, "Idempotency-Key", key);
            Answer second = portal().admin().post("/api/v1/users/invite", body, "Idempotency-Key", key);

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(second.header("Portolan-Position")).isEqualTo(first.header("Portolan-Position"));
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        }

        @Test
        void refusesAnotherRequestWithTheSameKey() {
            String key = UUID.randomUUID().toString();
            String body = "{\"name\":\"John Doe\",\"email\":\"%s\"}";
            portal().admin().post("/api/v1/users/invite", body.formatted(address()), "Idempotency-Key", key);

            assertThat(portal().admin()
                            .post("/api/v1/users/invite", body.formatted(address()), "Idempotency-Key", key)
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void replaysARotationWithoutTheSecret() throws Exception {
            Api user = portal().admin().as(accepted(address()));
            String key = UUID.randomUUID().toString();
            Answer first = user.post("/api/v1/api-keys", "{\"graceSeconds\":60}", "Idempotency-Key", key);

            Answer second = user.post("/api/v1/api-keys", "{\"graceSeconds\":60}", "Idempotency-Key", key);

            assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
            assertThat(second.body().has("token")).isFalse();
        }
    }

    @Nested
    class Conditions {
        @Test
        void refusesAStaleVersion() {
            String id = invite(address()).body().at("/user/id").asString();
            Api admin = portal().admin();
            assertThat(admin.patch("/api/v1/users/" + id, "{\"name\":\"Ada\"}", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(200);

            Answer stale = admin.patch("/api/v1/users/" + id, "{\"name\":\"Bob\"}", "If-Match", "\"0\"");

            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"1\"");
        }

        @Test
        void answers304WhenNothingChanged() {
            String id = invite(address()).body().at("/user/id").asString();

            assertThat(portal().admin()
                            .get("/api/v1/users/" + id, "If-None-Match", "\"0\"")
                            .status())
                    .isEqualTo(304);
        }
    }
}
