package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Line;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverloadHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(
                folder,
                "portolan.limits.writes-per-minute=1",
                "portolan.http.request-timeout=500ms",
                "portolan.http.idle-timeout=500ms");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class TooManyRequests {
        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"ACCEPT", "CREATE_ORGANISATION"})
        void answers429WhenThoseOfAMinuteAreSpent(Endpoint endpoint) throws IOException {
            String key = endpoint.authorization(service);
            endpoint.send(service, key, "");
            Answer answer = endpoint.send(service, key, endpoint.body);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).isPresent();
        }
    }

    @Nested
    class SlowRequests {
        @Test
        void endWhenTheirHeadDrips() throws IOException {
            try (Line line = Endpoint.connect(service)) {
                line.say("POST /api/v1/users/accept HTTP/1.1\r\nHost: localhost\r\nX: ")
                        .dripUntilEnd("x");
            }
        }

        @Test
        void endWhenTheirBodyDrips() throws IOException {
            String headers = "Content-Type: application/json\r\nContent-Length: 1000000\r\n";
            try (Line line = Endpoint.connect(service)) {
                line.say(Endpoint.ACCEPT.head(headers)).dripUntilEnd(" ");
            }
        }

        @Test
        void endWhenTheirBodyStops() throws IOException {
            String headers = "Content-Type: application/json\r\nContent-Length: 1000000\r\n";
            try (Line line = Endpoint.connect(service)) {
                line.say(Endpoint.ACCEPT.head(headers)).say("{").awaitEnd();
            }
        }
    }
}
