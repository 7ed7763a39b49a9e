package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client.Answer;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log keeps of where a write came from. */
class OriginHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client member;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        member = service.member();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Draft committed(Answer write) {
        long position = Long.parseLong(write.header("Portolan-Position").orElseThrow());
        return service.bean(EventLog.class)
                .read("default", position - 1, 1)
                .getFirst()
                .draft();
    }

    private static Answer rotate(String... headers) {
        Answer rotated = member.post("/api/v1/api-keys", "{}", headers);
        member = member.as(rotated.body().path("token").asString());
        return rotated;
    }

    @Test
    void isTheCorrelationThatTheCallerNames() {
        String id = UUID.randomUUID().toString();

        assertThat(committed(rotate("Portolan-Correlation-Id", id)).correlationId())
                .isEqualTo(id);
    }

    @Test
    void isACorrelationOfItsOwnWhenTheCallerNamesNone() {
        Answer first = rotate();

        assertThat(UUID.fromString(committed(first).correlationId())).isNotNull();
        assertThat(committed(rotate()).correlationId())
                .isNotEqualTo(committed(first).correlationId());
    }

    @Test
    void isTheUserWhoseKeyItWas() {
        Answer rotated = rotate();

        assertThat(committed(rotated).actor())
                .isEqualTo("user/" + rotated.body().path("userId").asString());
    }
}
