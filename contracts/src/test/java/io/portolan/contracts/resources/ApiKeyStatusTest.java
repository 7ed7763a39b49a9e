package io.portolan.contracts.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2036-11-24T09:00:00Z,,ACTIVE",
        "2036-11-24T09:00:00Z,2026-11-24T09:00:00.001Z,RETIRING",
        "2036-11-24T09:00:00Z,2026-11-24T09:00:00Z,REVOKED",
        "2026-11-24T09:00:00.001Z,,ACTIVE",
        "2026-11-24T09:00:00Z,,EXPIRED",
        "2026-11-24T09:00:00Z,2026-11-24T08:00:00Z,REVOKED",
        "2026-11-24T09:00:00Z,2026-11-24T10:00:00Z,EXPIRED"
    })
    void isThatOfTheMoment(Instant expiresAt, @Nullable Instant deactivatedAt, ApiKeyStatus status) {
        ApiKey key = new ApiKey("1", "00", "ptl_0000", "0000", Instant.EPOCH, expiresAt, deactivatedAt);
        assertThat(ApiKeyStatus.of(key, NOW)).isEqualTo(status);
        assertThat(NOW.isBefore(key.activeUntil()))
                .isEqualTo(status == ApiKeyStatus.ACTIVE || status == ApiKeyStatus.RETIRING);
    }
}
