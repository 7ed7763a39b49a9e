package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that had an effect and are sent again. */
class RetriesHttpTest {
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

    private static Answer rename(String id) {
        return people.admin()
                .patch("/api/v1/users/" + id, "{\"name\":\"Ada\"}", "If-Match", "\"0\"", "Idempotency-Key", id);
    }

    private static void assertReplayed(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Portolan-Position")).isEqualTo(first.header("Portolan-Position"));
    }

    @Test
    void answer200ThoughTheirOwnEffectMadeTheVersionStale() {
        String id = people.invited();
        Answer first = rename(id);
        assertThat(first.header("ETag")).contains("\"1\"");

        assertReplayed(rename(id), first);
    }

    @Test
    void answerTheSameAfterMoreThanADay() {
        String id = people.invited();
        Answer first = rename(id);
        people.admin().patch("/api/v1/users/" + id, "{\"name\":\"Bob\"}");

        assertReplayed(service.later(Duration.ofHours(25), () -> rename(id)), first);
    }
}
