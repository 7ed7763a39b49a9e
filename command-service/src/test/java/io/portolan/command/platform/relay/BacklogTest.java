package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.eventlog.Commit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final Rig rig = new Rig();
    private final Backlog backlog = new Backlog(rig.log, NEVER);
    private final Map<String, Long> positions = new HashMap<>();

    BacklogTest() throws Exception {}

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void hasNothingOfAnEmptyLog() throws Exception {
        assertThat(backlog.next(positions)).isEmpty();
    }

    @Test
    void goesOnBehindThePositions() throws Exception {
        append("acme", 5);
        append("beta", 2);
        positions.put("acme", 3L);
        positions.put("beta", 2L);
        assertThat(backlog.next(positions)).extracting(Commit::position).containsExactly(4L, 5L);
    }

    @Test
    void letsNoOrganisationWaitForAllOfAnother() throws Exception {
        append("acme", 1_500);
        append("beta", 1);
        List<Commit> first = next();
        List<Commit> second = next();
        assertThat(first).hasSize(1_000);
        assertThat(first.size() + second.size()).isEqualTo(1_501);
        List<Commit> both = List.of(first.getLast(), second.getFirst());
        assertThat(both)
                .extracting(commit -> commit.draft().organisation())
                .as("whoever had no turn in the first batch leads the second")
                .containsExactlyInAnyOrder("acme", "beta");
    }

    @Test
    void endsABatchBehindTheCommitThatMakesItLarge() throws Exception {
        for (int sequence = 0; sequence < 3; sequence++) {
            rig.log.append(Rig.draft("acme", Rig.event("user/large", sequence, 3 << 20)));
        }
        assertThat(next()).hasSize(2);
        assertThat(next()).hasSize(1);
    }

    @Test
    void looksEverywhereAgainWhenItRestarts() throws Exception {
        assertThat(next()).isEmpty();
        append("acme", 1);
        backlog.restart();
        assertThat(next()).hasSize(1);
    }

    private List<Commit> next() throws InterruptedException {
        List<Commit> batch = backlog.next(positions);
        batch.forEach(commit -> positions.put(commit.draft().organisation(), commit.position()));
        return batch;
    }

    private void append(String organisation, int count) {
        for (int number = 0; number < count; number++) {
            rig.log.append(Rig.creation(organisation));
        }
    }
}
