package io.portolan.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsHttpTest {
    private static final RunningQueryService SERVICE = new RunningQueryService("--portolan.limits.reads-per-minute=3");

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users", "/api/v1/users/u1", "/api/v1/api-keys", "/api/v1/api-keys/k"})
    void answers429WhenTheReadsOfAMinuteAreSpent(String path) {
        Client client = SERVICE.join("limited", "u1", Role.VIEWER);
        for (int read = 0; read < 3; read++) {
            assertThat(client.get(path).status()).isIn(200, 404);
        }
        Answer spent = client.get(path);
        assertThat(spent.status()).isEqualTo(429);
        assertThat(spent.header("Retry-After")).isPresent();
        assertThat(spent.header("RateLimit").orElseThrow()).startsWith("\"reads\";r=0;");
    }
}
