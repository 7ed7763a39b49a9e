package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator among the things of another organisation. */
class StrangersHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client stranger;
    private static Client owner;
    private static String user;
    private static String key;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        stranger = new Client(service.url(), service.adminKey());
        Answer created = stranger.as(RunningCommandService.ROOT_KEY)
                .post("/api/v1/organisations", Endpoint.CREATE_ORGANISATION.body);
        String link = created.body().path("link").asString();
        String token = link.substring(link.indexOf("pti_"));
        Answer accepted = stranger.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
        owner = stranger.as(accepted.body().at("/key/token").asString());
        user = "/api/v1/users/" + accepted.body().at("/user/id").asString();
        key = "/api/v1/api-keys/" + accepted.body().at("/key/id").asString();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answers404ToAChangeOfAUser() {
        assertThat(stranger.patch(user, "{\"name\":\"Eve\"}").status()).isEqualTo(404);
        assertThat(owner.patch(user, "{\"name\":\"Ada\"}").status()).isEqualTo(200);
    }

    @Test
    void answers404ToARemovalOfAUser() {
        assertThat(stranger.delete(user).status()).isEqualTo(404);
        assertThat(owner.delete(user).status()).isEqualTo(409);
    }

    @Test
    void answers404ToTheEndOfAKey() {
        assertThat(stranger.delete(key).status()).isEqualTo(404);
        assertThat(owner.patch(user, "{\"name\":\"Ada\"}").status()).isEqualTo(200);
    }
}
