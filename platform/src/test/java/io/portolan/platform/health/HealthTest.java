package io.portolan.platform.health;

import static io.portolan.platform.testing.Portal.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Line;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Answer manage(String target) throws IOException {
        try (Line line = new Line(portal.managementPort())) {
            return line.say(head("GET " + target, "", 0)).hear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void answers200WhenAllIsWell(String target) throws IOException {
        portal.ailments().set(List.of());
        Answer answer = manage(target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready"})
    void answers200WithTheReasonsWhenDegraded(String target) throws IOException {
        portal.ailments().set(List.of("3 dead letters"));
        Answer answer = manage(target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"DEGRADED\"").contains("\"reasons\":[\"3 dead letters\"]");
    }

    @Test
    void isAliveThoughDegraded() throws IOException {
        portal.ailments().set(List.of("3 dead letters"));
        assertThat(manage("/health/live").body()).contains("\"status\":\"UP\"").doesNotContain("dead letters");
    }

    @Test
    void answersMetrics() throws IOException {
        portal.get("/api/v1/me");
        Answer answer = manage("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("http_server_requests_seconds_count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/env", "/beans", "/heapdump", "/shutdown", "/loggers", "/", "/api/v1/nothing"})
    void answers404OrLessToAnythingElse(String target) throws IOException {
        assertThat(manage(target).body())
                .doesNotContain("portolan.keys", "_links\":{\"self\":{\"href\":\"http://localhost/env");
        assertThat(manage("/env").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/health/live"})
    void saysNothingOnThePublicPort(String target) throws IOException {
        assertThat(portal.get(target).status()).isEqualTo(404);
    }
}
