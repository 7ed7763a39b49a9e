package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
    private static final int EACH = 50;

    @TempDir
    private Path folder;

    @Test
    void catchesUpInOrderWhenTheBrokerIsBack() throws Exception {
        MeterRegistry metrics = new SimpleMeterRegistry();
        EmbeddedBroker broker = start();
        try (Rig rig = new Rig(broker)) {
            RelayStatus status = rig.status(metrics);
            rig.relay(Duration.ofHours(1), rig.lease("me"), status);
            append(rig);
            await().atMost(Rig.PATIENCE).until(() -> relayed(metrics) == EACH);
            broker.close();
            append(rig);
            await().atMost(Rig.PATIENCE).until(() -> status.snapshot().state() == RelayStatus.State.FAILING);
            assertThat(new RelayHealth(status).health().getStatus().getCode()).isEqualTo("DEGRADED");
            append(rig);
            broker = start();
            await().atMost(Rig.PATIENCE).until(() -> relayed(metrics) >= 3 * EACH);
            append(rig);
            await().atMost(Rig.PATIENCE).until(() -> relayed(metrics) >= 4 * EACH);
            assertThat(rig.differences()).isEmpty();
            assertThat(rig.relayed()).isEqualTo(4 * EACH);
        } finally {
            broker.close();
        }
    }

    private EmbeddedBroker start() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        broker.awaitReady(Rig.PATIENCE);
        return broker;
    }

    private static void append(Rig rig) {
        for (int number = 0; number < EACH; number++) {
            rig.log.append(Rig.creation(rig.organisation("org-" + number % 3)));
        }
    }

    private static double relayed(MeterRegistry metrics) {
        return metrics.counter("portolan.relay.commits").count();
    }
}
