package io.portolan.query.platform.projections;

import static io.portolan.query.testing.Facts.changed;
import static io.portolan.query.testing.Facts.invited;
import static io.portolan.query.testing.Facts.issued;
import static io.portolan.query.testing.Facts.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.query.platform.deadletters.DeadLetter;
import io.portolan.query.testing.Reading;
import io.portolan.query.testing.Story;
import io.portolan.query.testing.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

class DeadLettersTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Surroundings around = new Surroundings();
    private final Story story = around.story();
    private final Running running = new Running(around);

    @BeforeEach
    void begin() {
        running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
    }

    @AfterEach
    void leave() {
        running.close();
        story.close();
        around.close();
    }

    @Nested
    class APoisonRecord {
        @Test
        void isParkedAndStopsNothing() {
            story.garbage("acme", "not an event");
            long position = story.commit("acme", changed("u1", "Ada L."));
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(running.position("users", "acme")).isEqualTo(position);
                assertThat(running.deadLetters().count().block()).isEqualTo(1);
            });
            assertThat(parked()).singleElement().satisfies(letter -> {
                assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("not an event");
                assertThat(header(letter, "portolan-reason")).contains("not a CloudEvent");
                assertThat(header(letter, "portolan-origin")).startsWith(around.events());
            });
        }

        @Test
        void inTheMiddleOfACommitStopsNothing() {
            long position =
                    story.commitBroken("acme", 1, invited("u2", "Grace"), changed("u1", "lost"), invited("u3", "Lin"));
            running.awaitPosition("acme", position);
            assertThat(running.find("users", "acme/u2")).isPresent();
            assertThat(running.find("users", "acme/u3")).isPresent();
            assertThat(running.json("users", "acme/u1")).contains("Ada");
            running.awaitPosition("acme", story.commit("acme", changed("u1", "Ada L.")));
            assertThat(running.json("users", "acme/u1")).contains("Ada L.", "\"version\":2");
        }

        @Test
        void thatIsTheLastOfACommitCompletesIt() {
            running.awaitPosition("acme", story.commitBroken("acme", 1, invited("u2", "Grace"), changed("u1", "lost")));
        }

        @Test
        void thatCantBeFoldedIsParkedWithItsReason() {
            String keys = "{\"keys\":{\"userId\":\"u1\",\"keys\":[null],\"createdAt\":\"2026-01-01T10:00:00Z\","
                    + "\"updatedAt\":\"2026-01-01T10:00:00Z\",\"createdBy\":\"\",\"updatedBy\":\"\"},\"changed\":[]}";
            running.awaitPosition("acme", story.commit("acme", "api-key.issued.v1", "api-key/u1", keys));
            assertThat(running.deadLetters().anyReason().block()).contains("NullPointerException");
        }

        @Test
        void isOneDeadLetterHoweverOftenItIsFound() {
            story.garbage("acme", "not an event");
            running.awaitPosition("acme", story.commit("acme", issued("u1", key("k1"))));
            running.projections().rebuild("users");
            await().atMost(SOON).until(() -> running.live("users").endsWith("g2"));
            assertThat(running.deadLetters().count().block()).isEqualTo(1);
            assertThat(parked()).hasSize(1);
        }
    }

    @Nested
    class OneThatSeveralFeedsFind {
        @Test
        void isParkedOnce() {
            ConsumerRecord<byte[], byte[]> garbage =
                    new ConsumerRecord<>(around.events(), 0, 7, new byte[0], new byte[0]);
            List<CompletableFuture<Integer>> parking = IntStream.range(0, 16)
                    .mapToObj(feed -> new DeadLetter(garbage, null, "not an event", Set.of("view-g" + feed)))
                    .map(letter -> CompletableFuture.supplyAsync(
                            () -> running.deadLetters().park(List.of(letter)), Thread::startVirtualThread))
                    .toList();
            assertThat(parking.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
            assertThat(parked()).hasSize(1);
            assertThat(running.deadLetters().count().block()).isEqualTo(1);
        }
    }

    @Nested
    class TheHealthEndpoint {
        @Test
        void saysWhatIsLacking() {
            assertThat(health().getStatus().getCode()).isEqualTo("UP");
            story.garbage("acme", "not an event");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(health().getStatus().getCode()).isEqualTo("DEGRADED");
                assertThat(health().getDetails().toString()).contains("1 dead letters", "CloudEvent");
            });
        }

        private Health health() {
            return new ViewsHealth(running.projections(), running.deadLetters())
                    .health()
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> parked() {
        return Reading.all(around.kafka(), around.deadLetters());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
