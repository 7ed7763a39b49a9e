package io.portolan.command.platform.reactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadReactionsTest {
    private final Reacting reacting = new Reacting();
    private final Recorded reaction = new Recorded(reacting.topic, user -> {
        if (user.id().equals("bad")) {
            throw new IllegalStateException("not today");
        }
        if (user.id().equals("hopeless")) {
            throw new IllegalArgumentException("never");
        }
    });

    @AfterEach
    void close() {
        reacting.close();
    }

    private void awaitDone(int count) {
        await().atMost(Reacting.PATIENCE).until(() -> reaction.done().size() >= count);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    @Nested
    class AReaction {
        @Test
        void isTriedAgainUntilItSucceeds() {
            AtomicInteger calls = new AtomicInteger();
            Recorded slow = new Recorded(reacting.topic, _ -> {
                if (calls.incrementAndGet() < 4) {
                    throw new IllegalStateException("not yet");
                }
            });
            reacting.invite("u", "n");
            reacting.run(slow, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE).until(() -> slow.done().size() == 1);
            assertThat(reacting.letters()).isEmpty();
            assertThat(reacting.health().getStatus().getCode()).isEqualTo("UP");
        }

        @Test
        void isGivenUpWithItsReasonWhileItsSubjectGoesOn() {
            reacting.invite("bad", "n");
            reacting.invite("good", "n");
            reacting.run(reaction, Duration.ofMillis(300));
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() == 1);
            ConsumerRecord<byte[], byte[]> letter = reacting.letters().getFirst();
            assertThat(header(letter, "portolan-reason")).isEqualTo("IllegalStateException: not today");
            assertThat(header(letter, "portolan-consumer")).isEqualTo(reaction.name());
            assertThat(header(letter, "portolan-origin")).isEqualTo(reacting.topic + "/0/0");
            assertThat(header(letter, "ce_subject")).isEqualTo("user/bad");
            assertThat(new String(letter.value(), UTF_8)).contains("bad@rely.io");
            awaitDone(1);
        }

        @Test
        void isGivenUpAtOnceWhenItIsHopeless() {
            reacting.invite("hopeless", "n");
            reacting.run(reaction, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() == 1);
        }

        @Test
        void isOneDeadLetterHoweverOftenItIsGivenUp() throws Exception {
            reacting.invite("hopeless", "n");
            reacting.invite("good", "n");
            ReactionLoop first = reacting.run(reaction, Reacting.NEVER);
            awaitDone(1);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() == 1);
            first.close();
            reacting.forgetOffsets(reaction);
            reacting.invite("hopeless", "again");
            reacting.run(reaction, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() >= 2);
            assertThat(reacting.letters()).hasSize(2);
            assertThat(header(reacting.letters().getLast(), "portolan-origin")).endsWith("/2");
        }
    }

    @Nested
    class APoisonRecord {
        @ParameterizedTest
        @ValueSource(strings = {"", "{", "null", "[]", "{\"user\":null}", "{\"user\":{\"id\":\"u\"}}"})
        void isGivenUpAtOnceAndTheRestGoesOn(String json) {
            reacting.send("user/poison", json.getBytes(UTF_8));
            reacting.invite("good", "n");
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(1);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() == 1);
        }

        @Test
        void mayHaveNoHeadersNoKeyAndNoValue() {
            reacting.send(new ProducerRecord<>(reacting.topic, null, null));
            ProducerRecord<byte[], byte[]> hollow = new ProducerRecord<>(reacting.topic, new byte[] {-1}, null);
            hollow.headers().add("ce_type", null);
            reacting.send(hollow);
            reacting.invite("good", "n");
            reacting.run(reaction, Reacting.NEVER);
            awaitDone(1);
            await().atMost(Reacting.PATIENCE).until(() -> reacting.letters().size() == 2);
        }
    }

    @Nested
    class Health {
        @Test
        void isDegradedAlsoAfterARestart() {
            assertThat(reacting.health().getStatus().getCode()).isEqualTo("UP");
            reacting.invite("hopeless", "n");
            reacting.run(reaction, Reacting.NEVER);
            await().atMost(Reacting.PATIENCE)
                    .until(() -> reacting.health().getStatus().getCode().equals("DEGRADED"));
            assertThat(reacting.health().getDetails().toString()).contains("1 given up", "never");
        }
    }
}
