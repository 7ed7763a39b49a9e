package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever runs the portal sees on a port of its own; {@code PoisonTest} shows it degraded. */
@ExtendWith(SharedPortal.class)
class ManagementTest {
    private final Api portal;
    private final Api management;

    ManagementTest(RunningPortal running) {
        portal = running.portal().admin();
        management = running.management();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void answers200AndUpWhenAllIsWell(String path) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer health = management.get(path);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body().path("status").asString()).isEqualTo("UP");
        });
    }

    @Test
    void tellsHowEachPartIs() {
        List<String> parts =
                List.copyOf(management.get("/health").body().path("components").propertyNames());

        assertThat(parts).contains("views", "relayHealth", "reactionHealth");
    }

    @Test
    void answersMetricsForPrometheus() {
        portal.get("/api/v1/users");

        Answer metrics = management.get("/metrics");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(metrics.text())
                .contains("# TYPE http_server_requests_seconds", "uri=\"/api/v1/users\"", "jvm_memory_used_bytes")
                .contains("portolan_relay_lag", "portolan_projection_delay_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/metrics", "/projections"})
    void saysNothingOfItOnThePublicPort(String path) {
        assertThat(portal.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/env", "/beans", "/heapdump", "/loggers"})
    void answers404ToAnythingElse(String path) {
        assertThat(management.get(path).status()).isEqualTo(404);
    }
}
