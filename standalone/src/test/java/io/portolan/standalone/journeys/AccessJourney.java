package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The access family end to end; whoever extends it says what the portal runs on. */
public abstract class AccessJourney extends ConventionsJourney {
    private static final int SERVICES_OF_A_KIND = 2;

    /** Whichever service is asked, within what the services may know of each other's keys too late. */
    private static void assertRefusedSoon(Api user) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stream.generate(() -> user.get("/api/v1/users"))
                        .limit(SERVICES_OF_A_KIND)
                        .allMatch(answer -> answer.status() == 401));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stream.generate(() -> user.post("/api/v1/api-keys", "{"))
                        .limit(SERVICES_OF_A_KIND)
                        .allMatch(answer -> answer.status() == 401));
    }

    @Nested
    class Invitations {
        @Test
        void showsTheInvitedUserToTheNextRead() {
            String email = address();

            Answer invited = invite(email);

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().path("success").asBoolean()).isTrue();
            String id = invited.body().at("/user/id").asString();
            Answer shown = portal().admin().get("/api/v1/users/" + id);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body()).isEqualTo(invited.body().path("user"));
            assertThat(shown.header("ETag")).contains("\"0\"");
            Answer listed = portal().admin().get("/api/v1/users?filters=email:eq:" + email);
            assertThat(listed.body().path("total").asInt()).isEqualTo(1);
            assertThat(listed.body().at("/items/0")).isEqualTo(shown.body());
        }

        @Test
        void makesTheUserActiveWithAKey() throws Exception {
            String email = address();
            String id = invite(email).body().at("/user/id").asString();

            Answer accepted = accept(portal().invitationFor(email));

            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.body().at("/user/status").asString()).isEqualTo("active");
            Api user = portal().admin().as(accepted.body().at("/key/token").asString());
            JsonNode shown = user.get("/api/v1/users/" + id).body();
            assertThat(shown.path("status").asString()).isEqualTo("active");
            assertThat(user.get("/api/v1/api-keys").body().at("/items/0/id").asString())
                    .isEqualTo(accepted.body().at("/key/id").asString());
        }

        @Test
        void refusesALinkTheSecondTime() throws Exception {
            String email = address();
            invite(email);
            String token = portal().invitationFor(email);
            accept(token);

            assertThat(accept(token).status()).isEqualTo(409);
        }

        @Test
        void refusesALinkThatANewerOneHasVoided() throws Exception {
            String email = address();
            invite(email);
            String first = portal().invitationFor(email);
            assertThat(invite(email.toUpperCase(java.util.Locale.ROOT)).status())
                    .isEqualTo(200);

            assertThat(accept(first).status()).isEqualTo(409);
        }

        @Test
        void refusesToInviteAnActiveUser() throws Exception {
            String email = address();
            accepted(email);

            assertThat(invite(email).status()).isEqualTo(409);
        }

        @Test
        void writesMailsForTheirOwnerOnly() throws Exception {
            String email = address();
            invite(email);
            portal().invitationFor(email);

            assertThat(Files.getPosixFilePermissions(portal().outbox())).hasSize(3);
        }
    }

    @Nested
    class Keys {
        @Test
        void refusesTheOldKeyOnceRotated() throws Exception {
            Api user = portal().admin().as(accepted(address()));

            Answer rotated = user.post("/api/v1/api-keys", "{}");

            assertThat(rotated.status()).isEqualTo(200);
            assertThat(rotated.header("Cache-Control")).contains("no-store");
            assertRefusedSoon(user);
            Api renewed = user.as(rotated.body().path("token").asString());
            assertThat(renewed.get("/api/v1/users").status()).isEqualTo(200);
        }

        @Test
        void keepsTheOldKeyForItsGracePeriod() throws Exception {
            Api user = portal().admin().as(accepted(address()));

            Answer rotated = user.post("/api/v1/api-keys", "{\"graceSeconds\":3600}");

            assertThat(user.get("/api/v1/users").status()).isEqualTo(200);
            JsonNode keys = user.as(rotated.body().path("token").asString())
                    .get("/api/v1/api-keys?sort=createdAt:desc")
                    .body()
                    .path("items");
            assertThat(keys.at("/0/status").asString()).isEqualTo("active");
            assertThat(keys.at("/1/status").asString()).isEqualTo("retiring");
        }

        @Test
        void refusesARevokedKey() throws Exception {
            Api user = portal().admin().as(accepted(address()));
            String id = user.get("/api/v1/api-keys").body().at("/items/0/id").asString();

            assertThat(user.delete("/api/v1/api-keys/" + id).status()).isEqualTo(204);

            assertRefusedSoon(user);
        }

        @Test
        void refusesTheKeyOfARemovedUser() throws Exception {
            String email = address();
            Api user = portal().admin().as(accepted(email));
            String id = portal().admin()
                    .get("/api/v1/users?filters=email:eq:" + email)
                    .body()
                    .at("/items/0/id")
                    .asString();

            assertThat(portal().admin().delete("/api/v1/users/" + id).status()).isEqualTo(204);

            assertRefusedSoon(user);
            assertThat(portal().admin().get("/api/v1/users/" + id).status()).isEqualTo(404);
        }

        @Test
        void forbidsAMemberToInvite() throws Exception {
            Api member = portal().admin().as(accepted(address()));

            assertThat(member.post("/api/v1/users/invite", "{\"name\":\"X\",\"email\":\"x@y.z\"}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Administrators {
        @Test
        void keepsTheLastAdministrator() {
            Api admin = portal().admin();
            String id = admin.get("/api/v1/users?filters=role:eq:admin&filters=status:eq:active")
                    .body()
                    .at("/items/0/id")
                    .asString();

            assertThat(admin.delete("/api/v1/users/" + id).status()).isEqualTo(409);
            assertThat(admin.patch("/api/v1/users/" + id, "{\"role\":\"viewer\"}")
                            .status())
                    .isEqualTo(409);
        }
    }
}
