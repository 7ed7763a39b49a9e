package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that find everything as they want it. */
class UnchangedUserHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;
    private static String user;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        Answer invited = admin.post("/api/v1/users/invite", "{\"name\":\"A\",\"email\":\"a@rely.io\"}");
        user = "/api/v1/users/" + invited.body().at("/user/id").asString();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer name(String name, String... headers) {
        return admin.patch(user, "{\"name\":\"" + name + "\"}", headers);
    }

    @Test
    void answers200WithThePositionThatShowsIt() {
        Answer changed = name("B");

        Answer unchanged = name("B");

        assertThat(unchanged.status()).isEqualTo(200);
        assertThat(unchanged.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(unchanged.header("Portolan-Position")).isEqualTo(changed.header("Portolan-Position"));
    }

    @Test
    void answersARetryTheSameAndStillChangesNothing() {
        name("C");
        Answer first = name("C", "Idempotency-Key", "same");
        Answer other = name("D");

        Answer retry = name("C", "Idempotency-Key", "same");

        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.header("Idempotency-Replayed")).contains("true");
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(retry.header("Portolan-Position")).isEqualTo(first.header("Portolan-Position"));
        assertThat(name("D").header("ETag")).isEqualTo(other.header("ETag"));
    }

    @Test
    void answers422ToAnotherRequestWithTheSameKey() {
        name("E");
        name("E", "Idempotency-Key", "once");

        assertThat(name("F", "Idempotency-Key", "once").status()).isEqualTo(422);
    }
}
