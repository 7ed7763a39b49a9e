package io.portolan.command.platform.relay;

import io.portolan.command.platform.relay.RelayStatus.Snapshot;
import io.portolan.command.platform.relay.RelayStatus.State;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Degraded while the topics fall behind the logs; writes go on regardless, so it is never down. */
final class RelayHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final Duration TOO_LONG = Duration.ofSeconds(10);

    private final RelayStatus status;

    RelayHealth(RelayStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        Snapshot now = status.snapshot();
        boolean degraded = now.state() == State.FAILING || status.lag().compareTo(TOO_LONG) > 0;
        Health.Builder health = degraded ? Health.status(DEGRADED) : Health.up();
        health.withDetail("state", now.state()).withDetail("lag", status.lag());
        return switch (now.state()) {
            case STANDBY -> health.withDetail("holder", now.detail()).build();
            case FAILING -> health.withDetail("reason", now.detail()).build();
            case RELAYING -> health.build();
        };
    }
}
