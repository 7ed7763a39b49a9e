package io.portolan.command.platform.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the relay of this process is doing, for health and metrics. */
final class RelayStatus {
    /** A relay that waits for its turn, one that has it, one that can't do its work. */
    enum State {
        STANDBY,
        RELAYING,
        FAILING
    }

    /**
     * @param state since the last change
     * @param detail the holder of the lease for a standby, the reason for a failing one
     * @param caughtUpAt when the topics last had everything that the logs had
     */
    record Snapshot(State state, String detail, Instant caughtUpAt) {}

    private final InstantSource clock;
    private final Counter commits;
    private final Counter failures;
    private volatile Snapshot snapshot;

    RelayStatus(InstantSource clock, MeterRegistry metrics) {
        this.clock = clock;
        this.snapshot = new Snapshot(State.STANDBY, "nobody", clock.instant());
        this.commits = metrics.counter("portolan.relay.commits");
        this.failures = metrics.counter("portolan.relay.failures");
        Gauge.builder("portolan.relay.active", this, status -> status.snapshot.state() == State.RELAYING ? 1 : 0)
                .register(metrics);
        Gauge.builder("portolan.relay.lag", this, status -> status.lag().toMillis() / 1e3)
                .baseUnit("seconds")
                .register(metrics);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** For how long the topics haven't had everything; zero for a standby, which can't know. */
    Duration lag() {
        Snapshot now = snapshot;
        return now.state() == State.STANDBY ? Duration.ZERO : Duration.between(now.caughtUpAt(), clock.instant());
    }

    void standby(String holder) {
        snapshot = new Snapshot(State.STANDBY, holder, clock.instant());
    }

    void relaying() {
        snapshot = new Snapshot(State.RELAYING, "", snapshot.caughtUpAt());
    }

    void wrote(int count) {
        commits.increment(count);
    }

    void caughtUp() {
        snapshot = new Snapshot(State.RELAYING, "", clock.instant());
    }

    void failed(RuntimeException failure) {
        failures.increment();
        snapshot = new Snapshot(State.FAILING, failure.toString(), snapshot.caughtUpAt());
    }
}
