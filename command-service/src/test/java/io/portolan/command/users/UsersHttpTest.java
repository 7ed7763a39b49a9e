package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import io.portolan.platform.keys.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersHttpTest {
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

    private static String address() {
        return "user-" + UUID.randomUUID() + "@rely.io";
    }

    private static Answer invite(String email) {
        return admin.post("/api/v1/users/invite", "{\"name\":\"John Doe\",\"email\":\"" + email + "\"}");
    }

    private static String token(String userId) {
        return service.invitationToken("default", userId);
    }

    private static Answer accept(String token) {
        return admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
    }

    private static String invited() {
        return invite(address()).body().at("/user/id").asString();
    }

    private static Client joined(String userId) {
        return admin.as(accept(token(userId)).body().at("/key/token").asString());
    }

    @Nested
    class Invite {
        @Test
        void answers200WithTheInvitedUser() {
            Answer invited =
                    admin.post("/api/v1/legacy/users/invite", "{\"name\":\"John Doe\",\"email\":\"John.Doe@Rely.io\"}");

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().path("success").asBoolean()).isTrue();
            assertThat(invited.body().at("/user/email").asString()).isEqualTo("john.doe@rely.io");
            assertThat(invited.body().at("/user/status").asString()).isEqualTo("invited");
            assertThat(invited.body().at("/user/role").asString()).isEqualTo("member");
            assertThat(UUID.fromString(invited.body().at("/user/id").asString()).version())
                    .isEqualTo(7);
            assertThat(invited.header("ETag")).contains("\"0\"");
            assertThat(invited.header("Portolan-Position")).isPresent();
        }

        @Test
        void answers200WithTheSameUserForAnotherSpelling() {
            String email = address();
            Answer first = invite(email);

            Answer second = invite(email.toUpperCase(Locale.ROOT));

            assertThat(second.body().at("/user/id")).isEqualTo(first.body().at("/user/id"));
            assertThat(second.header("ETag")).contains("\"1\"");
        }

        @Test
        void answers200AndNamesIgnoredMembers() {
            Answer invited =
                    admin.post("/api/v1/users/invite", "{\"name\":\"X\",\"email\":\"" + address() + "\",\"teams\":[]}");

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.header("Portolan-Ignored")).contains("/teams");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "no-at-sign",
                    "@rely.io",
                    "a@",
                    "a@b@c.io",
                    "a b@rely.io",
                    "a@rely..io",
                    "a\\u0001@rely.io"
                })
        void answers400ToWhatIsNoAddress(String email) {
            Answer refused = invite(email);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/email");
        }

        @Test
        void answers400ToAnAddressOf10Kilobytes() {
            assertThat(invite("a".repeat(10_000) + "@rely.io").status()).isEqualTo(400);
        }

        @Test
        void answers400WithAllFaultsAtOnce() {
            Answer refused = admin.post("/api/v1/users/invite", "{\"name\":\" \",\"email\":\"nobody\"}");

            assertThat(refused.body().path("errors")).hasSize(2);
        }

        @Test
        void answers401WithoutAKey() {
            assertThat(admin.as("").post("/api/v1/users/invite", "{}").status()).isEqualTo(401);
        }

        @Test
        void answers403ToAMember() {
            assertThat(joined(invited())
                            .post("/api/v1/users/invite", "{\"name\":\"X\",\"email\":\"x@y.z\"}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers409WhenTheUserIsActive() {
            String email = address();
            joined(invite(email).body().at("/user/id").asString());

            assertThat(invite(email).status()).isEqualTo(409);
        }

        @Test
        void answers200WithAnotherUserWhenTheFormerWasRemoved() {
            String email = address();
            String former = invite(email).body().at("/user/id").asString();
            admin.delete("/api/v1/users/" + former);

            Answer invited = invite(email);

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().at("/user/id").asString()).isNotEqualTo(former);
        }
    }

    @Nested
    class Accept {
        @Test
        void answers200WithTheActiveUserAndAKey() {
            Answer accepted = accept(token(invited()));

            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.body().at("/user/status").asString()).isEqualTo("active");
            assertThat(Secret.parse(
                            Secret.Kind.API_KEY,
                            accepted.body().at("/key/token").asString()))
                    .isPresent();
        }

        @Test
        void answers400ToWhatIsNoToken() {
            assertThat(accept("pti_short").status()).isEqualTo(400);
        }

        @Test
        void answers404ToAnUnknownToken() {
            assertThat(accept(Secret.mint(Secret.Kind.INVITATION).reveal()).status())
                    .isEqualTo(404);
        }

        @Test
        void answers404WhenTheUserWasRemoved() {
            String id = invited();
            String token = token(id);
            admin.delete("/api/v1/users/" + id);

            assertThat(accept(token).status()).isEqualTo(404);
        }

        @Test
        void answers409TheSecondTime() {
            String token = token(invited());
            accept(token);

            assertThat(accept(token).status()).isEqualTo(409);
        }

        @Test
        void answers409ToAVoidedLink() {
            String email = address();
            String id = invite(email).body().at("/user/id").asString();
            String first = token(id);
            invite(email);

            assertThat(accept(first).status()).isEqualTo(409);
        }
    }

    @Nested
    class Change {
        @Test
        void answers200WithTheChangedUser() {
            String id = invited();

            Answer changed = admin.patch("/api/v1/users/" + id, "{\"name\":\"Ada\",\"role\":\"viewer\"}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body().path("name").asString()).isEqualTo("Ada");
            assertThat(changed.body().path("role").asString()).isEqualTo("viewer");
            assertThat(changed.body().path("version").asInt()).isEqualTo(1);
        }

        @Test
        void answers200WhenAUserChangesTheirOwnName() {
            String id = invited();

            assertThat(joined(id)
                            .patch("/api/v1/users/" + id, "{\"name\":\"Me\"}")
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"role\":\"king\"}", "{\"email\":\"a@b.c\"}", "[]", ""})
        void answers400ToWhatCannotBeChanged(String body) {
            assertThat(admin.patch("/api/v1/users/" + invited(), body).status()).isEqualTo(400);
        }

        @Test
        void answers403WhenAMemberPromotesItself() {
            String id = invited();

            assertThat(joined(id)
                            .patch("/api/v1/users/" + id, "{\"role\":\"admin\"}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers404ToAnUnknownUser() {
            assertThat(admin.patch("/api/v1/users/" + UUID.randomUUID(), "{\"name\":\"X\"}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers409WhenTheLastAdministratorSteppedDown() {
            String email = address();
            String second = admin.post(
                            "/api/v1/users/invite", "{\"name\":\"A\",\"role\":\"admin\",\"email\":\"" + email + "\"}")
                    .body()
                    .at("/user/id")
                    .asString();
            Client secondAdmin = joined(second);
            assertThat(secondAdmin
                            .patch("/api/v1/users/" + second, "{\"role\":\"member\"}")
                            .status())
                    .isEqualTo(200);

            assertThat(admin.patch("/api/v1/users/" + adminId(), "{\"role\":\"member\"}")
                            .status())
                    .isEqualTo(409);
        }

        @Test
        void answers412ToAStaleVersion() {
            String id = invited();
            admin.patch("/api/v1/users/" + id, "{\"name\":\"Ada\"}");

            Answer stale = admin.patch("/api/v1/users/" + id, "{\"name\":\"Bob\"}", "If-Match", "\"0\"");

            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"1\"");
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndEndsTheKeys() {
            String id = invited();
            Client user = joined(id);

            assertThat(admin.delete("/api/v1/users/" + id).status()).isEqualTo(204);

            assertThat(user.post("/api/v1/api-keys", "{}").status()).isEqualTo(401);
        }

        @Test
        void answers404TheSecondTime() {
            String id = invited();
            admin.delete("/api/v1/users/" + id);

            assertThat(admin.delete("/api/v1/users/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers409ToTheLastAdministrator() {
            assertThat(admin.delete("/api/v1/users/" + adminId()).status()).isEqualTo(409);
        }
    }

    private static String adminId() {
        var newest = service.bean(EventLog.class).read("default", 0, 1).getFirst();
        return newest.draft().events().stream()
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(UserEvent.class::isInstance)
                .map(event -> ((UserEvent) event).user().id())
                .findFirst()
                .orElseThrow();
    }
}
