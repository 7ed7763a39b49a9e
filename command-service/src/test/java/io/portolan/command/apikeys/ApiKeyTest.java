package io.portolan.command.apikeys;

import static io.portolan.command.Refused.refusal;

import io.portolan.command.apikeys.ApiKeyCommand.RevokeApiKey;
import io.portolan.command.apikeys.ApiKeyCommand.RotateApiKey;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRevoked;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import io.portolan.contracts.ApiKeys;
import io.portolan.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final String AGGREGATE = "acme/api-key/ada";
    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2036-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final FixtureConfiguration<ApiKeysAggregate> fixture = new AggregateTestFixture<>(ApiKeysAggregate.class);

    @Nested
    class Rotate {
        @Test
        void deactivatesThePreviousKeyAtOnce() {
            fixture.given(issued())
                    .when(rotate("first", "second", Duration.ZERO), at(NOW))
                    .expectEvents(
                            new ApiKeyRotated(keys(NOW, fresh("second", NOW), key("first", NOW)), List.of("keys")));
        }

        @Test
        void letsThePreviousKeyWorkForTheGracePeriod() {
            Instant end = NOW.plusSeconds(60);
            fixture.given(issued())
                    .when(rotate("first", "second", Duration.ofMinutes(1)), at(NOW))
                    .expectEvents(
                            new ApiKeyRotated(keys(NOW, fresh("second", NOW), key("first", end)), List.of("keys")));
        }

        @Test
        void endsAnEarlierGracePeriod() {
            Instant end = NOW.plusSeconds(60);
            fixture.given(rotated(key("second", null), key("first", end)))
                    .when(rotate("second", "third", Duration.ofHours(1)), at(NOW))
                    .expectEvents(new ApiKeyRotated(
                            keys(NOW, fresh("third", NOW), key("second", NOW.plusSeconds(3600)), key("first", NOW)),
                            List.of("keys")));
        }

        @Test
        void refusesARevokedKey() {
            fixture.given(rotated(key("second", null), key("first", NOW)))
                    .when(rotate("first", "third", Duration.ZERO), at(NOW))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.UNAUTHENTICATED));
        }

        @Test
        void refusesAKeyInItsGracePeriod() {
            fixture.given(rotated(key("second", null), key("first", NOW.plusSeconds(60))))
                    .when(rotate("first", "third", Duration.ZERO), at(NOW))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.CONFLICT));
        }

        @Test
        void refusesAnExpiredKey() {
            fixture.given(issued())
                    .when(rotate("first", "second", Duration.ZERO), at(EXPIRES))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.UNAUTHENTICATED));
        }
    }

    @Nested
    class Revoke {
        @Test
        void deactivatesTheKeyAtOnce() {
            fixture.given(issued())
                    .when(new RevokeApiKey(AGGREGATE, "first"), at(NOW))
                    .expectEvents(new ApiKeyRevoked(keys(NOW, key("first", NOW)), List.of("keys")));
        }

        @Test
        void changesNothingTheSecondTime() {
            fixture.given(rotated(key("second", null), key("first", NOW)))
                    .when(new RevokeApiKey(AGGREGATE, "first"), at(NOW))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void changesNothingForAKeyThatIsLongForgotten() {
            fixture.given(issued())
                    .when(new RevokeApiKey(AGGREGATE, "other"), at(NOW))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void refusesAStaleVersion() {
            fixture.given(issued())
                    .when(new RevokeApiKey(AGGREGATE, "first"), Map.of(CommandContext.KEY, context(NOW, 7L)))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.PRECONDITION_FAILED));
        }
    }

    private static RotateApiKey rotate(String presented, String minted, Duration grace) {
        return new RotateApiKey(
                AGGREGATE, presented, new MintedKey(minted, "mac-" + minted, "ptl_abcd", "wxyz"), grace);
    }

    private static ApiKeyIssued issued() {
        return new ApiKeyIssued(keys(ISSUED, key("first", null)), List.of("keys"));
    }

    private static ApiKeyRotated rotated(ApiKey... keys) {
        return new ApiKeyRotated(keys(ISSUED, keys), List.of("keys"));
    }

    private static ApiKeys keys(Instant at, ApiKey... keys) {
        return new ApiKeys("ada", List.of(keys), ISSUED, at, "user/ada", "user/ada");
    }

    private static ApiKey key(String id, @Nullable Instant deactivatedAt) {
        return new ApiKey(id, "mac-" + id, "ptl_abcd", "wxyz", ISSUED, EXPIRES, deactivatedAt);
    }

    private static ApiKey fresh(String id, Instant now) {
        return new ApiKey(id, "mac-" + id, "ptl_abcd", "wxyz", now, Instant.parse("2036-02-01T00:00:00Z"), null);
    }

    private static Map<String, ?> at(Instant now) {
        return Map.of(CommandContext.KEY, context(now, null));
    }

    private static CommandContext context(Instant now, @Nullable Long expectedVersion) {
        return new CommandContext(
                "acme", "user/ada", now, "correlation", null, expectedVersion, null, new CommandContext.Receipt());
    }
}
