package io.portolan.command.platform.timers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.platform.timers.Timed.Timer;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Timer TIMER = new Timer("tea", "acme", "kitchen");

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final Timers timers = new Timers(client.getDatabase("log"));

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private void set(Instant at) {
        timers.set(Map.of(TIMER, at));
    }

    @Nested
    class ATimer {
        @Test
        void isDueFromItsMomentOn() {
            set(NOON);
            assertThat(timers.due(NOON.minusMillis(1), 10)).isEmpty();
            assertThat(timers.due(NOON, 10)).containsExactly(TIMER);
        }

        @Test
        void goesOffAtTheEarliestMomentThatItWasSetTo() {
            set(NOON);
            set(NOON.plusSeconds(60));
            set(NOON.minusSeconds(60));
            assertThat(timers.due(NOON.minusSeconds(60), 10)).containsExactly(TIMER);
        }

        @Test
        void isTakenByOneAtATimeAndGoesOffAgainWhenTheyDie() {
            set(NOON);
            assertThat(timers.take(TIMER, NOON)).isPresent();
            assertThat(timers.take(TIMER, NOON)).isEmpty();
            assertThat(timers.due(NOON.plusSeconds(29), 10)).isEmpty();
            assertThat(timers.take(TIMER, NOON.plusSeconds(30))).isPresent();
        }

        @Test
        void isGoneWhenItIsDone() {
            set(NOON);
            assertThat(timers.done(timers.take(TIMER, NOON).orElseThrow(), Optional.empty()))
                    .isTrue();
            assertThat(timers.due(NOON.plus(Duration.ofDays(1)), 10)).isEmpty();
        }

        @Test
        void goesOffAtItsNextMoment() {
            set(NOON);
            Instant next = NOON.plus(Duration.ofDays(1));
            assertThat(timers.done(timers.take(TIMER, NOON).orElseThrow(), Optional.of(next)))
                    .isTrue();
            assertThat(timers.due(next.minusMillis(1), 10)).isEmpty();
            assertThat(timers.due(next, 10)).containsExactly(TIMER);
        }

        @Test
        void isNotDoneWhenItWasSetMeanwhileToWhateverMoment() {
            set(NOON);
            Timers.Taken taken = timers.take(TIMER, NOON).orElseThrow();
            set(NOON.plus(Duration.ofHours(1)));
            assertThat(timers.done(taken, Optional.empty())).isFalse();
            assertThat(timers.done(taken, Optional.of(NOON.plus(Duration.ofDays(1)))))
                    .isFalse();
            timers.again(TIMER, NOON);
            assertThat(timers.due(NOON, 10)).containsExactly(TIMER);
        }
    }

    @Nested
    class ALoop {
        private final Queue<Timer> rung = new ConcurrentLinkedQueue<>();

        private TimerLoop loop(Function<Timer, Optional<Instant>> due) {
            Timed tea = new Timed() {
                @Override
                public String name() {
                    return "tea";
                }

                @Override
                public Optional<Instant> due(Timer timer) {
                    rung.add(timer);
                    return due.apply(timer);
                }
            };
            return new TimerLoop(timers, List.of(tea), Duration.ofMillis(10), () -> NOON);
        }

        private List<Timer> many() {
            return IntStream.range(0, 100)
                    .mapToObj(at -> new Timer("tea", "acme", "kitchen-" + at))
                    .toList();
        }

        @Test
        void doesEachThatIsDueOnce() {
            timers.set(many().stream().collect(Collectors.toMap(Function.identity(), _ -> NOON)));
            TimerLoop loop = loop(_ -> Optional.empty());
            while (loop.round()) {
                assertThat(rung).hasSizeLessThanOrEqualTo(100);
            }
            assertThat(rung).containsExactlyInAnyOrderElementsOf(many());
            assertThat(timers.due(NOON, 10)).isEmpty();
        }

        @Test
        void doesItAgainWhenItWasSetMeanwhile() {
            set(NOON);
            TimerLoop loop = loop(timer -> {
                if (rung.size() == 1) {
                    timers.set(Map.of(timer, NOON.plusSeconds(60)));
                }
                return Optional.of(NOON.plus(Duration.ofDays(1)));
            });
            loop.round();
            loop.round();
            assertThat(rung).hasSize(2);
            assertThat(timers.due(NOON.plusSeconds(60), 10)).isEmpty();
            assertThat(timers.due(NOON.plus(Duration.ofDays(1)), 10)).containsExactly(TIMER);
        }

        @Test
        void leavesWhatFailedForLater() {
            set(NOON);
            TimerLoop loop = loop(_ -> {
                throw new IllegalStateException("no water");
            });
            loop.round();
            assertThat(rung).hasSize(1);
            assertThat(timers.due(NOON, 10)).isEmpty();
            assertThat(timers.due(NOON.plusSeconds(30), 10)).containsExactly(TIMER);
        }

        @Test
        void leavesAloneWhatItDoesNotKnow() {
            Timer coffee = new Timer("coffee", "acme", "kitchen");
            timers.set(Map.of(coffee, NOON));
            loop(_ -> Optional.empty()).round();
            assertThat(timers.due(NOON, 10)).containsExactly(coffee);
        }
    }
}
