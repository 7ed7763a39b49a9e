package io.portolan.platform.http;

import static io.portolan.platform.testing.Portal.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Line;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

@ExtendWith(OutputCaptureExtension.class)
class AbortTest {
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static String post(long length) {
        String headers = "Authorization: Bearer " + portal.key() + "\nContent-Type: application/json\n";
        return head("POST /api/v1/swallowed", headers, length);
    }

    @Test
    void aClientThatGoesAwayBeforeItsAnswerLogsNothing(CapturedOutput output) throws IOException {
        Mono<Void> arrival = portal.endpoints().hold();
        try (Line line = portal.connect()) {
            line.say(head("GET /api/v1/held", "Authorization: Bearer " + portal.key() + "\n", 0));
            arrival.block();
            line.reset();
        }
        assertThat(portal.endpoints().left().block()).isEqualTo(SignalType.CANCEL);
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN");
    }

    @Test
    void aClientThatGoesAwayWithinItsBodyLogsNothing(CapturedOutput output) throws IOException {
        Mono<Void> arrival = portal.endpoints().hold();
        try (Line line = portal.connect()) {
            line.say(post(1_000) + "half");
            arrival.block();
            line.reset();
        }
        assertThat(portal.endpoints().left().block()).isIn(SignalType.ON_ERROR, SignalType.CANCEL);
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN");
    }
}
