package io.portolan.platform.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CoalescedTest {
    private final List<Sinks.One<Long>> questions = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final Coalesced<Long> coalesced = new Coalesced<>(this::question, nanoTime::get);

    private Mono<Long> question() {
        Sinks.One<Long> sink = Sinks.one();
        questions.add(sink);
        return sink.asMono();
    }

    private CompletableFuture<@Nullable Long> ask(Duration maxAge) {
        nanoTime.incrementAndGet();
        return coalesced.get(maxAge).toFuture();
    }

    private void begin() {
        var _ = ask(Duration.ZERO);
    }

    private void answer(int question, long value) {
        questions.get(question).tryEmitValue(value).orThrow();
    }

    @Nested
    class WithNoAgeAllowed {
        @Test
        void asksAgainAfterAnAnswer() {
            CompletableFuture<@Nullable Long> first = ask(Duration.ZERO);
            answer(0, 1);
            CompletableFuture<@Nullable Long> second = ask(Duration.ZERO);
            answer(1, 2);
            assertThat(first).isCompletedWithValue(1L);
            assertThat(second).isCompletedWithValue(2L);
        }

        @Test
        void neverTakesTheAnswerToAQuestionThatWasAlreadyUnderWay() {
            begin();
            CompletableFuture<@Nullable Long> late = ask(Duration.ZERO);
            assertThat(questions).hasSize(1);
            answer(0, 1);
            assertThat(late).isNotDone();
            answer(1, 2);
            assertThat(late).isCompletedWithValue(2L);
        }

        @Test
        void asksOnceForAllWhoWait() {
            begin();
            List<CompletableFuture<@Nullable Long>> late =
                    List.of(ask(Duration.ZERO), ask(Duration.ZERO), ask(Duration.ZERO));
            answer(0, 1);
            answer(1, 2);
            assertThat(questions).hasSize(2);
            assertThat(late).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(2L));
        }
    }

    @Nested
    class WithSomeAgeAllowed {
        @Test
        void takesAnAnswerThatIsYoungEnough() {
            begin();
            answer(0, 1);
            nanoTime.addAndGet(98);
            assertThat(ask(Duration.ofNanos(100))).isCompletedWithValue(1L);
            assertThat(questions).hasSize(1);
        }

        @Test
        void joinsAQuestionUnderWayThatIsYoungEnough() {
            begin();
            CompletableFuture<@Nullable Long> late = ask(Duration.ofNanos(100));
            answer(0, 1);
            assertThat(late).isCompletedWithValue(1L);
        }

        @Test
        void countsTheAgeFromWhenTheQuestionWasAsked() {
            begin();
            nanoTime.addAndGet(100);
            answer(0, 1);
            assertThat(ask(Duration.ofNanos(100))).isNotDone();
            assertThat(questions).hasSize(2);
        }
    }

    @Nested
    class WhenTheQuestionFails {
        @Test
        void failsAllWhoJoinedIt() {
            CompletableFuture<@Nullable Long> first = ask(Duration.ZERO);
            CompletableFuture<@Nullable Long> second = ask(Duration.ofNanos(100));
            questions
                    .getFirst()
                    .tryEmitError(new IllegalArgumentException("down"))
                    .orThrow();
            assertThatThrownBy(first::join).hasRootCauseMessage("down");
            assertThatThrownBy(second::join).hasRootCauseMessage("down");
        }

        @Test
        void asksAgainForTheNext() {
            begin();
            questions
                    .getFirst()
                    .tryEmitError(new IllegalArgumentException("down"))
                    .orThrow();
            CompletableFuture<@Nullable Long> next = ask(Duration.ofSeconds(1));
            answer(1, 2);
            assertThat(next).isCompletedWithValue(2L);
        }

        @Test
        void failsWhenThereIsNoAnswer() {
            CompletableFuture<@Nullable Long> first = ask(Duration.ZERO);
            questions.getFirst().tryEmitEmpty().orThrow();
            assertThatThrownBy(first::join).hasRootCauseMessage("the question had no answer");
        }
    }

    @Test
    void cancellingOneAskerLeavesTheOthersTheirAnswer() {
        coalesced.get(Duration.ZERO).subscribe().dispose();
        CompletableFuture<@Nullable Long> other = ask(Duration.ofNanos(100));
        answer(0, 1);
        assertThat(other).isCompletedWithValue(1L);
    }
}
