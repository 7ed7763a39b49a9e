package io.portolan.query.platform.projections;

import static io.portolan.query.testing.Facts.changed;
import static io.portolan.query.testing.Facts.invited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.query.testing.Story;
import io.portolan.query.testing.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebalanceTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<String> ORGANISATIONS =
            IntStream.range(0, 8).mapToObj(at -> "org" + at).toList();

    private final Surroundings around = new Surroundings();
    private final Story story = around.story();

    @AfterEach
    void leave() {
        story.close();
        around.close();
    }

    @Test
    void twoRunnersShareTheOrganisations() {
        try (Running one = new Running(around);
                Running other = new Running(around)) {
            tellUntilTheyShare(one, other);
            tell(1);
            await().atMost(LONG).until(() -> ORGANISATIONS.stream().allMatch(each -> reached(each, one, other)));
            assertNothingDoubledOrLost(one);
        }
    }

    @Test
    void oneTakesOverWhatTheOtherLeaves() {
        try (Running one = new Running(around)) {
            Running other = new Running(around);
            tellUntilTheyShare(one, other);
            tell(1);
            other.close();
            tell(2);
            await().atMost(LONG).until(() -> ORGANISATIONS.stream().allMatch(each -> reached(each, one)));
            assertNothingDoubledOrLost(one);
        }
    }

    /** A runner learns of an organisation by its events, so there must be some after it has joined. */
    private void tellUntilTheyShare(Running one, Running other) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
            tell(0);
            return shares(one, other);
        });
    }

    private void tell(int round) {
        for (int at = 0; at < 4; at++) {
            String name = "Ada " + round + "." + at;
            ORGANISATIONS.forEach(
                    each -> story.commit(each, story.position(each) == 0 ? invited("u1", name) : changed("u1", name)));
        }
    }

    private static boolean shares(Running one, Running other) {
        return one.allLive()
                && other.allLive()
                && ORGANISATIONS.stream().anyMatch(each -> follows(one, each))
                && ORGANISATIONS.stream().anyMatch(each -> follows(other, each))
                && ORGANISATIONS.stream().noneMatch(each -> follows(one, each) && follows(other, each));
    }

    private static boolean follows(Running running, String organisation) {
        return running.positions().follows(running.live("users"), organisation);
    }

    private boolean reached(String organisation, Running... by) {
        return List.of(by).stream()
                .anyMatch(each -> each.position("users", organisation) == story.position(organisation));
    }

    private void assertNothingDoubledOrLost(Running running) {
        Map<String, String> live = ProjectionsTest.hashes(running);
        running.projections().rebuild("users");
        await().atMost(LONG).until(() -> running.live("users").endsWith("g2") && running.allLive());
        // The other one may let a build take over that has what the topic held when it looked last; the rest follows.
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(running.hash(running.live("users"))).isEqualTo(live.get("users")));
        ORGANISATIONS.forEach(each ->
                assertThat(running.json("users", each + "/u1")).contains("\"version\":" + (story.position(each) - 1)));
    }
}
