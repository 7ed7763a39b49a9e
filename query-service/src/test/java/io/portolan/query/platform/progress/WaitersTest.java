package io.portolan.query.platform.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

class WaitersTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Waiters waiters = new Waiters();
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong waited = new AtomicLong();

    private Mono<Long> reaching(long least) {
        Supplier<Optional<Long>> reached = () -> Optional.of(position.get()).filter(now -> now >= least);
        return waiters.await("acme", reached, waited::incrementAndGet);
    }

    @Nested
    class Await {
        @Test
        void answersAtOnceWhatIsReachedAlready() {
            position.set(7);
            assertThat(reaching(7).block(LONG)).isEqualTo(7);
            assertThat(waited).hasValue(0);
        }

        @Test
        void answersOnceItIsReachedAndNotBefore() {
            var answer = reaching(2).toFuture();
            position.set(1);
            waiters.look("acme");
            assertThat(answer).isNotDone();
            position.set(2);
            waiters.look("umbrella");
            assertThat(answer).isNotDone();
            waiters.look("acme");
            assertThat(answer).succeedsWithin(LONG).isEqualTo(2L);
            assertThat(waited).hasValue(1);
        }

        @Test
        void looksAnewForEachSubscriber() {
            Mono<Long> answer = reaching(1);
            position.set(1);
            assertThat(answer.block(LONG)).isEqualTo(1);
            assertThat(waiters.organisations()).isEmpty();
        }

        @Test
        void missesNoMoveHoweverManyWaitAndMoveAtOnce() throws Exception {
            int readers = 8;
            long moves = 5_000;
            CountDownLatch ready = new CountDownLatch(readers);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = IntStream.range(0, readers)
                        .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                            ready.countDown();
                            for (long next = 1; next <= moves; next++) {
                                reaching(next).block(LONG);
                            }
                        }))
                        .toList();
                assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
                while (position.incrementAndGet() < moves) {
                    waiters.look("acme");
                }
                waiters.look("acme");
                for (Future<?> reader : running) {
                    reader.get(60, TimeUnit.SECONDS);
                }
            }
            assertThat(waiters.organisations()).isEmpty();
        }
    }

    @Nested
    class Leave {
        @Test
        void afterAnAnswer() {
            var answer = reaching(1).toFuture();
            assertThat(waiters.organisations()).containsExactly("acme");
            position.set(1);
            waiters.look("acme");
            assertThat(answer).succeedsWithin(LONG);
            assertThat(waiters.organisations()).isEmpty();
        }

        @Test
        void afterATimeout() {
            assertThat(reaching(1).timeout(Duration.ofMillis(20), Mono.empty()).blockOptional(LONG))
                    .isEmpty();
            await().atMost(LONG).until(() -> waiters.organisations().isEmpty());
        }

        @Test
        void whenNobodyWantsItAnyMore() {
            List<Disposable> many = IntStream.range(0, 100)
                    .mapToObj(_ -> reaching(1).subscribe())
                    .toList();
            many.forEach(Disposable::dispose);
            assertThat(waiters.organisations()).isEmpty();
        }

        @Test
        void whenNobodyWantsItFromTheStart() {
            reaching(1).subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.cancel();
                }
            });
            assertThat(waiters.organisations()).isEmpty();
        }

        @RepeatedTest(20)
        void whileItIsReached() {
            List<Disposable> many = IntStream.range(0, 50)
                    .mapToObj(_ -> reaching(1).subscribe())
                    .toList();
            Thread moving = Thread.ofVirtual().start(() -> {
                position.set(1);
                waiters.look("acme");
            });
            many.forEach(Disposable::dispose);
            await().atMost(LONG).until(() -> !moving.isAlive());
            assertThat(waiters.organisations()).isEmpty();
        }
    }
}
