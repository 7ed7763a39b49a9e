package io.portolan.query.platform.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.platform.generations.Lineage.Grace;
import io.portolan.query.platform.generations.Lineage.Retired;
import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Grace GRACE = new Grace(Duration.ofMinutes(1), Duration.ofMinutes(10));
    private static final Generation FIRST = new Generation("users", 1, 1);
    private static final Generation SECOND = new Generation("users", 1, 2);
    private static final Generation NEXT_RELEASE = new Generation("users", 2, 2);

    private static Lineage complete() {
        return Lineage.empty("users").begun(1).completed(FIRST, NOW, GRACE);
    }

    @Nested
    class Begun {
        @Test
        void givesEachBuildANumberThatNoneHadBefore() {
            assertThat(Lineage.empty("users").begun(1).building(1)).contains(FIRST);
            Lineage dropped = complete()
                    .begun(1)
                    .completed(SECOND, NOW, GRACE)
                    .dropped(FIRST)
                    .begun(1);
            assertThat(dropped.building(1)).contains(new Generation("users", 1, 3));
        }

        @Test
        void changesNothingWhileOneOfThatVersionIsBeingBuilt() {
            Lineage begun = complete().begun(1);
            assertThat(begun.begun(1)).isSameAs(begun);
        }

        @Test
        void isForEachReleaseByItself() {
            Lineage both = Lineage.empty("users").begun(1).begun(2);
            assertThat(both.building(1)).contains(FIRST);
            assertThat(both.building(2)).contains(NEXT_RELEASE);
        }
    }

    @Nested
    class Completed {
        @Test
        void isLive() {
            assertThat(complete().live(1)).contains(FIRST);
            assertThat(complete().building(1)).isEmpty();
        }

        @Test
        void retiresThoseOfItsVersionForAShortTime() {
            Lineage rebuilt = complete().begun(1).completed(SECOND, NOW, GRACE);
            assertThat(rebuilt.live(1)).contains(SECOND);
            assertThat(rebuilt.retired()).containsExactly(new Retired(FIRST, NOW.plusSeconds(60)));
        }

        @Test
        void retiresThoseOfAnOlderReleaseForLonger() {
            Lineage upgraded = complete().begun(2).completed(NEXT_RELEASE, NOW, GRACE);
            assertThat(upgraded.retired()).containsExactly(new Retired(FIRST, NOW.plusSeconds(600)));
        }

        @Test
        void leavesThoseOfANewerReleaseAlone() {
            Lineage upgraded = Lineage.empty("users").begun(1).begun(2).completed(NEXT_RELEASE, NOW, GRACE);
            Lineage both = upgraded.completed(FIRST, NOW, GRACE);
            assertThat(both.complete()).containsExactly(FIRST, NEXT_RELEASE);
            assertThat(both.retired()).isEmpty();
        }

        @Test
        void raisesTheRevisionLikeEveryChange() {
            Lineage begun = Lineage.empty("users").begun(1);
            Lineage complete = begun.completed(FIRST, NOW, GRACE);
            assertThat(begun.revision()).isEqualTo(1);
            assertThat(complete.revision()).isEqualTo(2);
            assertThat(complete.dropped(FIRST).revision()).isEqualTo(3);
        }
    }

    @Nested
    class WithTwoReleases {
        private final Lineage building = complete().begun(2);
        private final Lineage upgraded = building.completed(NEXT_RELEASE, NOW, GRACE);

        @Test
        void theNewOneReadsTheOldViewUntilItsOwnIsComplete() {
            assertThat(building.readable(2)).contains(FIRST);
            assertThat(building.live(2)).isEmpty();
            assertThat(upgraded.readable(2)).contains(NEXT_RELEASE);
        }

        @Test
        void theOldOneReadsAndFeedsItsOwnUntilThatIsDropped() {
            assertThat(upgraded.live(1)).contains(FIRST);
            assertThat(upgraded.readable(1)).contains(FIRST);
            Lineage dropped = upgraded.dropped(FIRST);
            assertThat(dropped.live(1)).isEmpty();
            assertThat(dropped.readable(1)).contains(NEXT_RELEASE);
        }
    }

    @Nested
    class WhatIsRead {
        @Test
        void isWhatThereIsOfItsOwnWhenNothingIsCompleteYet() {
            assertThat(Lineage.empty("users").readable(1)).isEmpty();
            assertThat(Lineage.empty("users").begun(1).readable(1)).contains(FIRST);
            assertThat(Lineage.empty("users").begun(1).readable(2)).isEmpty();
        }
    }
}
