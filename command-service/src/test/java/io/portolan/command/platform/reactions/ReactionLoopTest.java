package io.portolan.command.platform.reactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReactionLoopTest {
    private final Reacting reacting = new Reacting();

    @AfterEach
    void close() {
        reacting.close();
    }

    private Recorded reaction(Consumer<User> deed) {
        return new Recorded(reacting.topic, deed);
    }

    private static void awaitDone(Recorded reaction, int count) {
        await().atMost(Reacting.PATIENCE).until(() -> reaction.done().size() >= count);
    }

    private static void fail(User user) {
        throw new IllegalStateException("not today, " + user.name());
    }

    private static void join(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other never came");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Nested
    class Subjects {
        @Test
        void keepTheirOrderWhateverFailsMeanwhile() {
            AtomicInteger calls = new AtomicInteger();
            Recorded reaction = reaction(user -> {
                if (calls.incrementAndGet() % 7 == 0) {
                    fail(user);
                }
            });
            for (int round = 0; round < 20; round++) {
                for (int user = 0; user < 10; user++) {
                    reacting.invite("u" + user, "n" + round);
                }
            }
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(reaction, 200);
            for (int user = 0; user < 10; user++) {
                String id = "u" + user;
                assertThat(reaction.of(id))
                        .isEqualTo(IntStream.range(0, 20)
                                .mapToObj(round -> id + " n" + round)
                                .toList());
            }
        }

        @Test
        void areServedSideBySide() {
            CountDownLatch second = new CountDownLatch(1);
            Recorded reaction = reaction(user -> {
                if (user.id().equals("first")) {
                    join(second);
                } else {
                    second.countDown();
                }
            });
            reacting.invite("first", "n");
            reacting.invite("second", "n");
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(reaction, 2);
        }

        @Test
        void goOnWhileAnotherFails() {
            Recorded reaction = reaction(user -> {
                if (user.id().equals("bad")) {
                    fail(user);
                }
            });
            reacting.run(reaction, Reacting.NEVER);
            reacting.invite("bad", "n0");
            reacting.invite("good", "n0");
            awaitDone(reaction, 1);
            reacting.invite("bad", "n1");
            reacting.invite("good", "n1");
            awaitDone(reaction, 2);
            assertThat(reaction.done()).containsExactly("good n0", "good n1");
        }
    }

    @Nested
    class Membership {
        @Test
        void isKeptHoweverLongAReactionIsTried() {
            Duration longestPoll = Duration.ofSeconds(3);
            Instant end = Instant.now().plus(longestPoll.multipliedBy(2));
            Recorded reaction = reaction(user -> {
                if (Instant.now().isBefore(end)) {
                    fail(user);
                }
            });
            reacting.invite("u", "n");
            var kafka = reacting.kafka(Map.of("max.poll.interval.ms", Long.toString(longestPoll.toMillis())));
            reacting.run(reaction, Reacting.NEVER, () -> ReactionConfiguration.consumer(kafka, reaction.name()));
            awaitDone(reaction, 1);
            reacting.invite("u", "n2");
            awaitDone(reaction, 2);
            assertThat(reaction.done()).containsExactly("u n", "u n2");
            assertThat(reacting.sessions).hasValue(1);
        }

        @Test
        void leavesWhatIsUnderWayAloneWhenAnotherJoins() {
            CountDownLatch joined = new CountDownLatch(1);
            AtomicInteger tried = new AtomicInteger();
            Recorded reaction = reaction(user -> {
                tried.incrementAndGet();
                join(joined);
            });
            reacting.invite("u", "n");
            reacting.run(reaction, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE).until(() -> tried.get() == 1);
            reacting.run(reaction, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE)
                    .until(() -> reacting.memberships(reaction).equals(List.of(0, 1)));
            joined.countDown();
            reacting.invite("u", "n2");
            awaitDone(reaction, 2);
            assertThat(tried).hasValue(2);
        }

        @Test
        void canBeSharedWithoutLosingAnything() {
            Recorded one = reaction(_ -> {});
            Recorded two = reaction(_ -> {});
            reacting.run(one, Reacting.NEVER);
            reacting.invite("u", "before");
            awaitDone(one, 1);
            ReactionLoop second = reacting.run(two, Reacting.NEVER);
            for (int user = 0; user < 50; user++) {
                reacting.invite("u" + user, "during");
            }
            await().atMost(Reacting.PATIENCE)
                    .until(() -> one.done().size() + two.done().size() >= 51);
            second.close();
            reacting.invite("u", "after");
            await().atMost(Reacting.PATIENCE)
                    .until(() -> one.done().contains("u after") || two.done().contains("u after"));
        }
    }

    @Nested
    class Restart {
        @Test
        void bringsNothingAgainThatIsDone() {
            Recorded reaction = reaction(_ -> {});
            reacting.invite("u", "n0");
            ReactionLoop first = reacting.run(reaction, Reacting.NEVER);
            awaitDone(reaction, 1);
            first.close();
            reacting.invite("u", "n1");
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(reaction, 2);
            assertThat(reaction.done()).containsExactly("u n0", "u n1");
        }

        @Test
        void bringsAgainWhatWasBeingTried() {
            Recorded failing = reaction(ReactionLoopTest::fail);
            reacting.invite("u", "n0");
            reacting.invite("u", "n1");
            ReactionLoop first = reacting.run(failing, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.sessions.get() == 1);
            first.close();
            Recorded reaction = reaction(_ -> {});
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(reaction, 2);
            assertThat(reaction.done()).isEqualTo(List.of("u n0", "u n1"));
        }
    }
}
