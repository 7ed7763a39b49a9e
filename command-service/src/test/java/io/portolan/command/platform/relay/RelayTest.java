package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Rig rig = new Rig();
    private final String acme = rig.organisation("acme");

    RelayTest() throws Exception {}

    @AfterEach
    void close() {
        rig.close();
    }

    @Nested
    class Copying {
        @Test
        void keepsTheOrderOfEachOfManyOrganisations() {
            for (int round = 0; round < 20; round++) {
                for (int number = 0; number < 40; number++) {
                    String organisation = rig.organisation("org-" + number);
                    LoggedEvent[] events = {Rig.event("user/a", round, 20), Rig.event("user/" + round, 0, 20)};
                    rig.log.append(Rig.draft(organisation, events));
                }
            }
            rig.relayAll();
            assertThat(rig.differences()).isEmpty();
            assertThat(rig.relayed()).isEqualTo(1_600);
        }

        @Test
        void isWokenByAnAppendWithoutAPoll() {
            rig.log.append(Rig.creation(acme));
            rig.relay(NEVER, rig.lease("me"));
            awaitRelayed(1);
            rig.log.append(Rig.creation(acme));
            awaitRelayed(2);
            rig.log.append(Rig.creation(rig.organisation("new")));
            awaitRelayed(3);
        }

        @Test
        void findsWhatOtherProcessesAppend() {
            rig.relay(OFTEN, rig.lease("me"));
            EventLog another = rig.another();
            another.append(Rig.creation(acme));
            awaitRelayed(1);
            another.append(Rig.creation(acme));
            another.append(Rig.creation(rig.organisation("new")));
            awaitRelayed(3);
        }

        @Test
        void carriesLargeCommitsWhole() {
            for (int sequence = 0; sequence < 4; sequence++) {
                rig.log.append(Rig.draft(acme, Rig.event("user/large", sequence, 11 << 20)));
                LoggedEvent[] many = IntStream.range(0, 2_000)
                        .mapToObj(number -> Rig.event("user/" + number, 0, 2_000))
                        .toArray(LoggedEvent[]::new);
                rig.log.append(Rig.draft(rig.organisation("org-" + sequence), many));
            }
            rig.relayAll();
            assertThat(rig.differences()).isEmpty();
        }
    }

    @Nested
    class Closing {
        @Test
        void relaysWhatWasAppendedBefore() {
            Relay relay = rig.relay(NEVER, rig.lease("me"));
            for (int number = 0; number < 500; number++) {
                rig.log.append(Rig.creation(rig.organisation("org-" + number % 7)));
            }
            relay.close();
            assertThat(rig.relayed()).isEqualTo(500);
            assertThat(rig.differences()).isEmpty();
        }

        @Test
        void letsAnotherTakeOver() {
            RelayStatus second = rig.status();
            Relay first = rig.relay(NEVER, rig.lease("first"));
            rig.log.append(Rig.creation(acme));
            awaitRelayed(1);
            rig.relay(OFTEN, rig.lease("second"), second);
            await().atMost(Rig.PATIENCE).until(() -> second.snapshot().detail().equals("first"));
            first.close();
            rig.log.append(Rig.creation(acme));
            awaitRelayed(2);
            assertThat(second.snapshot().state()).isEqualTo(RelayStatus.State.RELAYING);
        }
    }

    @Nested
    class TakingOver {
        @Test
        void dropsWhatTheOtherDidNotCommit() {
            append(3);
            TopicWriter dead = TopicWriter.open(rig.kafka);
            dead.send(rig.log.read(acme, 0, 2));
            dead.flush();
            rig.relayAll();
            assertThat(rig.differences()).isEmpty();
            assertThatThrownBy(dead::commit).isInstanceOf(RuntimeException.class);
            assertThat(rig.differences()).isEmpty();
            dead.close();
        }

        @Test
        void goesOnBehindWhatTheOtherCommitted() {
            append(3);
            TopicWriter dead = TopicWriter.open(rig.kafka);
            dead.send(rig.log.read(acme, 0, 2));
            dead.commit();
            rig.relayAll();
            assertThat(rig.differences()).isEmpty();
            assertThat(rig.relayed()).isEqualTo(3);
            dead.close();
        }

        @Test
        void findsNothingLostOrDoubledWhereverTheOthersDied() {
            append(60);
            Random random = new Random(42);
            for (int death = 0; death < 15; death++) {
                TopicWriter writer = TopicWriter.open(rig.kafka);
                dieSomewhere(writer, random);
                writer.close();
            }
            rig.relayAll();
            assertThat(rig.relayed()).isEqualTo(60);
            assertThat(rig.differences()).isEmpty();
        }

        private void dieSomewhere(TopicWriter writer, Random random) {
            int lives = random.nextInt(3);
            for (int life = 0; life <= lives; life++) {
                long position = writer.positions().getOrDefault(acme, 0L);
                List<Commit> batch = rig.log.read(acme, position, 1 + random.nextInt(2));
                if (batch.isEmpty()) {
                    return;
                }
                writer.send(batch);
                if (life < lives || random.nextInt(3) == 0) {
                    writer.commit();
                } else if (random.nextBoolean()) {
                    writer.flush();
                }
            }
        }

        private void append(int count) {
            for (int number = 0; number < count; number++) {
                rig.log.append(Rig.creation(acme));
            }
        }
    }

    @Nested
    class TwoAtOnce {
        @Test
        void fenceEachOtherAndLoseNothing() {
            MeterRegistry one = new SimpleMeterRegistry();
            MeterRegistry two = new SimpleMeterRegistry();
            Relay first = rig.relay(OFTEN, rig.lease("one"), rig.status(one));
            Relay second = rig.relay(OFTEN, rig.leaseElsewhere("two"), rig.status(two));
            await().atMost(Rig.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> {
                        rig.log.append(Rig.creation(acme));
                        return failures(one) >= 5 && failures(two) >= 5;
                    });
            first.close();
            rig.log.append(Rig.creation(acme));
            await().atMost(Rig.PATIENCE).until(() -> rig.differences().isEmpty());
            second.close();
            assertThat(rig.differences()).isEmpty();
        }

        private double failures(MeterRegistry metrics) {
            return metrics.counter("portolan.relay.failures").count();
        }
    }

    private void awaitRelayed(int count) {
        await().atMost(Rig.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(rig.relayed()).isEqualTo(count));
    }
}
