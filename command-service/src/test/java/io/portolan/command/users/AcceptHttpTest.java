package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.platform.keys.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptHttpTest {
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
    class Accept {
        @Test
        void answers200WithTheActiveUserAndAKey() {
            Answer accepted = people.accept(people.token(people.invited()));

            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.body().at("/user/status").asString()).isEqualTo("active");
            assertThat(Secret.parse(
                            Secret.Kind.API_KEY,
                            accepted.body().at("/key/token").asString()))
                    .isPresent();
        }

        @Test
        void answers400ToWhatIsNoToken() {
            Answer refused = people.accept("pti_short");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/token");
        }

        @Test
        void answers404ToAnUnknownToken() {
            assertThat(people.accept(Secret.mint(Secret.Kind.INVITATION).reveal())
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers404WhenTheUserWasRemoved() {
            String id = people.invited();
            String token = people.token(id);
            people.admin().delete("/api/v1/users/" + id);

            assertThat(people.accept(token).status()).isEqualTo(404);
        }

        @Test
        void answers409TheSecondTime() {
            String token = people.token(people.invited());
            people.accept(token);

            assertThat(people.accept(token).status()).isEqualTo(409);
        }

        @Test
        void answers409ToAVoidedLink() {
            String email = People.address();
            String id = people.invite(email).body().at("/user/id").asString();
            String first = people.token(id);
            people.invite(email);

            assertThat(people.accept(first).status()).isEqualTo(409);
            assertThat(people.accept(people.token(id)).status()).isEqualTo(200);
        }

        @Test
        void answers409WhenItIsTooLate() {
            String token = people.token(people.invited());

            assertThat(service.later(Duration.ofDays(7), () -> people.accept(token))
                            .status())
                    .isEqualTo(409);
            assertThat(service.later(Duration.ofDays(7).minusMinutes(1), () -> people.accept(token))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers200WithoutTheKeyToARetryAnd422ToAnother() {
            String body = "{\"token\":\"" + people.token(people.invited()) + "\"}";
            String key = UUID.randomUUID().toString();
            Client nobody = people.admin().as("");
            Answer first = nobody.post("/api/v1/users/accept", body, "Idempotency-Key", key);

            Answer second = nobody.post("/api/v1/users/accept", body, "Idempotency-Key", key);

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(second.body().at("/key/id")).isEqualTo(first.body().at("/key/id"));
            assertThat(second.body().at("/key/token").isMissingNode()).isTrue();
            String another = "{\"token\":\"" + people.token(people.invited()) + "\"}";
            assertThat(nobody.post("/api/v1/users/accept", another, "Idempotency-Key", key)
                            .status())
                    .isEqualTo(422);
        }
    }
}
