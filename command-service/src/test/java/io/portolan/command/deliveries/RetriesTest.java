package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {
    @Test
    void waitLongerAndLongerAndDiffer() {
        assertThat(IntStream.range(1, 10).mapToObj(attempts -> Retries.after(attempts, 0.5, null)))
                .isSorted()
                .startsWith(Duration.ofSeconds(5), Duration.ofSeconds(30))
                .endsWith(Duration.ofHours(8));
        assertThat(Retries.after(50, 0.5, null)).isEqualTo(Duration.ofHours(8));
        assertThat(Retries.after(1, 0, null)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Retries.after(1, 1, null)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void waitAsLongAsTheReceiverWantsButNoLess() {
        assertThat(Retries.after(1, 0.5, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
        assertThat(Retries.after(1, 0.5, Duration.ofSeconds(-3))).isEqualTo(Duration.ofSeconds(5));
    }
}
