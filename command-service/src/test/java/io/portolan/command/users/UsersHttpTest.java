package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import java.nio.file.Path;
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
    class Change {
        @Test
        void answers200WithTheChangedUser() {
            String id = people.invited();

            Answer changed = people.admin().patch("/api/v1/users/" + id, "{\"name\":\"Ada\",\"role\":\"viewer\"}");

            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body().path("name").asString()).isEqualTo("Ada");
            assertThat(changed.body().path("role").asString()).isEqualTo("viewer");
            assertThat(changed.body().path("version").asInt()).isEqualTo(1);
        }

        @Test
        void answers200WhenAUserChangesTheirOwnName() {
            String id = people.invited();

            assertThat(people.joined(id)
                            .patch("/api/v1/users/" + id, "{\"name\":\"Me\"}")
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"role\":\"king\"}", "{\"email\":\"a@b.c\"}", "[]", ""})
        void answers400ToWhatCannotBeChanged(String body) {
            assertThat(people.admin()
                            .patch("/api/v1/users/" + people.invited(), body)
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void answers403WhenAMemberPromotesItself() {
            String id = people.invited();

            assertThat(people.joined(id)
                            .patch("/api/v1/users/" + id, "{\"role\":\"admin\"}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers404ToAnUnknownUser() {
            assertThat(people.admin()
                            .patch("/api/v1/users/" + UUID.randomUUID(), "{\"name\":\"X\"}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers409WhenTheLastAdministratorSteppedDown() {
            String email = People.address();
            String second = people.admin()
                    .post("/api/v1/users/invite", "{\"name\":\"A\",\"role\":\"admin\",\"email\":\"" + email + "\"}")
                    .body()
                    .at("/user/id")
                    .asString();
            Client secondAdmin = people.joined(second);
            assertThat(secondAdmin
                            .patch("/api/v1/users/" + second, "{\"role\":\"member\"}")
                            .status())
                    .isEqualTo(200);

            assertThat(people.admin()
                            .patch("/api/v1/users/" + adminId(), "{\"role\":\"member\"}")
                            .status())
                    .isEqualTo(409);
        }

        @Test
        void answers412ToAStaleVersion() {
            String id = people.invited();
            people.admin().patch("/api/v1/users/" + id, "{\"name\":\"Ada\"}");

            Answer stale = people.admin().patch("/api/v1/users/" + id, "{\"name\":\"Bob\"}", "If-Match", "\"0\"");

            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"1\"");
        }

        @Test
        void answers200ToTheCurrentVersionAnd422ToAnotherRequestWithItsIdempotencyKey() {
            String path = "/api/v1/users/" + people.invited();

            assertThat(people.admin()
                            .patch(path, "{\"name\":\"A\"}", "If-Match", "\"0\"", "Idempotency-Key", path)
                            .status())
                    .isEqualTo(200);
            assertThat(people.admin()
                            .patch(path, "{\"name\":\"B\"}", "If-Match", "\"0\"", "Idempotency-Key", path)
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void answers403WhenAMemberRenamesAnother() {
            assertThat(people.joined(people.invited())
                            .patch("/api/v1/users/" + people.invited(), "{\"name\":\"X\"}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndEndsTheKeys() {
            String id = people.invited();
            Client user = people.joined(id);

            assertThat(people.admin().delete("/api/v1/users/" + id).status()).isEqualTo(204);

            assertThat(user.post("/api/v1/api-keys", "{}").status()).isEqualTo(401);
        }

        @Test
        void answers404TheSecondTime() {
            String id = people.invited();
            people.admin().delete("/api/v1/users/" + id);

            assertThat(people.admin().delete("/api/v1/users/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers409ToTheLastAdministrator() {
            assertThat(people.admin().delete("/api/v1/users/" + adminId()).status())
                    .isEqualTo(409);
        }

        @Test
        void answers403ToAMember() {
            assertThat(people.joined(people.invited())
                            .delete("/api/v1/users/" + people.invited())
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void answers404ToAnUnknownUser() {
            assertThat(people.admin()
                            .delete("/api/v1/users/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            String path = "/api/v1/users/" + people.invited();
            people.admin().patch(path, "{\"name\":\"Ada\"}");

            Answer stale = people.admin().delete(path, "If-Match", "\"0\"");

            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"1\"");
            assertThat(people.admin().delete(path, "If-Match", "\"1\"").status())
                    .isEqualTo(204);
        }

        @Test
        void answers204ToARetryAnd422ToAnother() {
            String path = "/api/v1/users/" + people.invited();
            String key = UUID.randomUUID().toString();
            people.admin().delete(path, "Idempotency-Key", key);

            Answer second = people.admin().delete(path, "Idempotency-Key", key);

            assertThat(second.status()).isEqualTo(204);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(people.admin()
                            .delete("/api/v1/users/" + people.invited(), "Idempotency-Key", key)
                            .status())
                    .isEqualTo(422);
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
