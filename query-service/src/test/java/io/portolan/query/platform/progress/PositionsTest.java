package io.portolan.query.platform.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BUILD = "users-v1-g1";

    private final Positions positions = new Positions();

    private void advance(String organisation, int partition, long position) {
        positions.advance(organisation, new Advance.Place(partition, Map.of(BUILD, position)));
    }

    @Nested
    class Advancing {
        @Test
        void beginsAtZero() {
            assertThat(positions.at(BUILD, "acme")).isZero();
        }

        @Test
        void neverGoesBack() {
            advance("acme", 0, 7);
            advance("acme", 0, 6);
            assertThat(positions.at(BUILD, "acme")).isEqualTo(7);
        }

        @Test
        void keepsBuildsAndOrganisationsApart() {
            advance("acme", 0, 7);
            assertThat(positions.at("users-v1-g2", "acme")).isZero();
            assertThat(positions.at(BUILD, "umbrella")).isZero();
        }

        @Test
        void wakesWhoWaits() {
            var answer = positions
                    .await(
                            "acme",
                            () -> Optional.of(positions.at(BUILD, "acme")).filter(now -> now >= 7),
                            () -> {})
                    .toFuture();
            assertThat(positions.isAwaited("acme")).isTrue();
            advance("acme", 0, 6);
            assertThat(answer).isNotDone();
            advance("acme", 0, 8);
            assertThat(answer).succeedsWithin(LONG).isEqualTo(8L);
            assertThat(positions.isAwaited("acme")).isFalse();
        }

        @Test
        void letsEverybodyLookAgainWhenAViewIsReadFromElsewhere() {
            AtomicBoolean elsewhere = new AtomicBoolean();
            var answer = positions
                    .await("acme", () -> Optional.of("there").filter(_ -> elsewhere.get()), () -> {})
                    .toFuture();
            elsewhere.set(true);
            assertThat(answer).isNotDone();
            positions.lookAgain();
            assertThat(answer).succeedsWithin(LONG).isEqualTo("there");
        }
    }

    @Nested
    class Following {
        @Test
        void isOfTheOrganisationsInPartitionsThatAreFedHere() {
            positions.feeds(BUILD, Set.of(1));
            advance("acme", 1, 1);
            advance("umbrella", 0, 1);
            assertThat(positions.follows(BUILD, "acme")).isTrue();
            assertThat(positions.follows(BUILD, "umbrella")).isFalse();
            assertThat(positions.follows("users-v1-g2", "acme")).isFalse();
        }

        @Test
        void isNotKnownOfAnOrganisationWithoutEvents() {
            positions.feeds(BUILD, Set.of(0, 1));
            assertThat(positions.follows(BUILD, "acme")).isFalse();
        }

        @Test
        void endsWithThePartition() {
            positions.feeds(BUILD, Set.of(1));
            advance("acme", 1, 1);
            positions.feeds(BUILD, Set.of());
            assertThat(positions.follows(BUILD, "acme")).isFalse();
        }
    }
}
