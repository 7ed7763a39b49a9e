package io.portolan.query.platform.projections;

import static io.portolan.query.platform.projections.Build.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Event;
import io.portolan.query.entities.EntitiesConfiguration;
import io.portolan.query.testing.Story;
import io.portolan.query.testing.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a change of a blueprint does to its entities when there are many. */
class RevisingTest {
    private static final int MANY = 1_200;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A blueprint, many entities of it, and a change that none of them fits. */
    private static Lives lives() {
        Lives lives = new Lives();
        lives.define("service", 0, "team");
        IntStream.range(0, MANY).forEach(number -> lives.register("s" + number, "service", "{\"tier\":1}", List.of()));
        lives.define("service", 2, "team");
        return lives;
    }

    @Nested
    class Work {
        private final Happened happened = new Happened(lives().events());
        private final Build build = new Build();

        @Test
        void isDoneInPartsAndHoldsTheOffsetUntilItIsDone() {
            build.fold(happened.between(0, MANY + 1), WHOLE);
            build.judge();
            build.fold(happened.between(MANY + 1, MANY + 2), WHOLE);
            List<Integer> inConflict = IntStream.range(0, 3)
                    .mapToObj(_ -> {
                        assertThat(build.revising.isBusy()).isTrue();
                        assertThat(build.revising.upTo(build.target, 0, MANY + 2))
                                .isEqualTo(MANY + 1);
                        build.revising.work();
                        return build.inConflict();
                    })
                    .toList();
            assertThat(inConflict).containsExactly(500, 1_000, MANY);
            assertThat(build.revising.isBusy()).isFalse();
            assertThat(build.revising.upTo(build.target, 0, MANY + 2)).isEqualTo(MANY + 2);
        }

        @Test
        void goesOnWhenTheEventComesAgain() {
            build.fold(happened.between(0, MANY + 2), WHOLE);
            build.revising.work();
            Build other = build.another();
            other.fold(happened.between(MANY + 1, MANY + 2), WHOLE);
            other.judge();
            assertThat(build.inConflict()).isEqualTo(MANY);
        }

        @Test
        void isNeitherDoneNorHoldsAnythingForAPartitionThatIsGone() {
            build.fold(happened.between(0, MANY + 2), WHOLE);
            build.revising.forget(0);
            assertThat(build.revising.isBusy()).isFalse();
            assertThat(build.revising.upTo(build.target, 0, MANY + 2)).isEqualTo(MANY + 2);
        }

        @Test
        void leavesAloneWhatHasChangedMeanwhile() {
            build.fold(happened.between(0, MANY + 1), WHOLE);
            build.judge();
            Build other = build.another();
            build.fold(happened.between(MANY + 1, MANY + 2), WHOLE);
            Lives later = lives();
            later.define("service", 0, "team");
            other.fold(new Happened(later.events()).between(MANY + 1, MANY + 3), WHOLE);
            other.judge();
            build.judge();
            assertThat(build.inConflict()).isZero();
        }
    }

    @Nested
    class ARunningView {
        private final Surroundings around = new Surroundings();
        private final Story story = around.story();
        private final List<Projection> entities = List.of(EntitiesConfiguration.entitiesProjection());

        private Running run() {
            return new Running(around, entities, Duration.ofMinutes(1));
        }

        private long tell(List<Event> events) {
            for (int from = 0; from < events.size(); from += 300) {
                story.commit(
                        "acme",
                        events.subList(from, Math.min(from + 300, events.size()))
                                .toArray(Event[]::new));
            }
            return story.position("acme");
        }

        private boolean isSettled(Running running) {
            return running.find("entities", "acme/#blueprint#service")
                    .map(rule -> rule.document().fields())
                    .filter(rule -> rule.getInt64("edition").equals(rule.getInt64("settled")))
                    .isPresent();
        }

        @Test
        void goesOnAfterADeathAndEqualsOneThatIsBuiltAnew() {
            List<Event> events = lives().events();
            try (Running running = run()) {
                running.awaitPosition("acme", tell(events.subList(0, events.size() - 1)));
                story.commit("acme", events.getLast());
                await().atMost(LONG).until(() -> running.position("entities", "acme") == story.position("acme"));
            }
            try (Running running = run()) {
                running.awaitPosition("acme", story.position("acme"));
                await().atMost(LONG).until(() -> isSettled(running));
                String live = running.hash(running.live("entities"));
                assertThat(running.find("entities", "acme/s7")
                                .orElseThrow()
                                .document()
                                .fields()
                                .getArray("faults"))
                        .hasSize(1);
                assertThat(running.projections().rebuild("entities")).isTrue();
                await().atMost(LONG).until(() -> running.live("entities").endsWith("g2") && running.allLive());
                assertThat(isSettled(running)).isTrue();
                assertThat(running.hash(running.live("entities"))).isEqualTo(live);
            }
            story.close();
            around.close();
        }
    }
}
