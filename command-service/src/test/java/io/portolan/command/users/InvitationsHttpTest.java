package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
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

class InvitationsHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static People people;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        people = People.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class Invite {
        @Test
        void answers200WithTheInvitedUser() {
            Answer invited = people.admin()
                    .post("/api/v1/legacy/users/invite", "{\"name\":\"John Doe\",\"email\":\"John.Doe@Rely.io\"}");

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().path("success").asBoolean()).isTrue();
            assertThat(invited.body().path("message").asString()).isEqualTo("Invitation sent to john.doe@rely.io");
            assertThat(invited.body().at("/user/email").asString()).isEqualTo("john.doe@rely.io");
            assertThat(invited.body().at("/user/status").asString()).isEqualTo("invited");
            assertThat(invited.body().at("/user/role").asString()).isEqualTo("member");
            assertThat(UUID.fromString(invited.body().at("/user/id").asString()).version())
                    .isEqualTo(7);
            assertThat(invited.header("ETag")).contains("\"0\"");
            assertThat(invited.header("Portolan-Position")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin", "member", "viewer"})
        void answers200WithTheRoleThatIsAskedFor(String role) {
            Answer invited = invite(role);

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().at("/user/role").asString()).isEqualTo(role);
        }

        @ParameterizedTest
        @ValueSource(strings = {"king", "ADMIN", ""})
        void answers400ToAnUnknownRole(String role) {
            assertThat(invite(role).status()).isEqualTo(400);
        }

        private static Answer invite(String role) {
            String body = "{\"name\":\"X\",\"email\":\"" + People.address() + "\",\"role\":\"" + role + "\"}";
            return people.admin().post("/api/v1/users/invite", body);
        }

        @Test
        void answers200WithTheSameUserForAnotherSpelling() {
            String email = People.address();
            Answer first = people.invite(email);

            Answer second = people.invite(email.toUpperCase(Locale.ROOT));

            assertThat(second.body().at("/user/id")).isEqualTo(first.body().at("/user/id"));
            assertThat(second.header("ETag")).contains("\"1\"");
        }

        @Test
        void answers200AndNamesIgnoredMembers() {
            Answer invited = people.admin()
                    .post(
                            "/api/v1/users/invite",
                            "{\"name\":\"X\",\"email\":\"" + People.address() + "\",\"teams\":[]}");

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
            Answer refused = people.invite(email);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/email");
        }

        @Test
        void answers400ToAnAddressOf10Kilobytes() {
            assertThat(people.invite("a".repeat(10_000) + "@rely.io").status()).isEqualTo(400);
        }

        @Test
        void answers400WithAllFaultsAtOnce() {
            Answer refused = people.admin().post("/api/v1/users/invite", "{\"name\":\" \",\"email\":\"nobody\"}");

            assertThat(refused.body().path("errors")).hasSize(2);
        }

        @Test
        void answers401WithoutAKey() {
            assertThat(people.admin().as("").post("/api/v1/users/invite", "{}").status())
                    .isEqualTo(401);
        }

        @Test
        void answers403ToAMember() {
            assertThat(people.joined(people.invited())
                            .post("/api/v1/users/invite", "{\"name\":\"X\",\"email\":\"x@y.z\"}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers409WhenTheUserIsActive() {
            String email = People.address();
            people.joined(people.invite(email).body().at("/user/id").asString());

            assertThat(people.invite(email).status()).isEqualTo(409);
        }

        @Test
        void answers200WithAnotherUserWhenTheFormerWasRemoved() {
            String email = People.address();
            String former = people.invite(email).body().at("/user/id").asString();
            people.admin().delete("/api/v1/users/" + former);

            Answer invited = people.invite(email);

            assertThat(invited.status()).isEqualTo(200);
            assertThat(invited.body().at("/user/id").asString()).isNotEqualTo(former);
        }
    }
}
