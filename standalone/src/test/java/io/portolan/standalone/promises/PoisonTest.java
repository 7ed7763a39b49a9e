package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Topics;
import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can't be applied is put aside and said, and everything else goes on. */
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ROOT_KEY = "the-key-of-whoever-runs-the-installation";
    private static final String KEYS_WITH_A_HOLE = "{\"keys\":{\"userId\":\"ghost\",\"keys\":[null],"
            + "\"createdAt\":\"2026-01-01T10:00:00Z\",\"updatedAt\":\"2026-01-01T10:00:00Z\",\"createdBy\":\"\","
            + "\"updatedBy\":\"\"},\"changed\":[]}";

    private static final String GHOST = "{\"user\":{\"id\":\"ghost\",\"name\":\"Ghost\",\"email\":\"g@rely.io\","
            + "\"role\":\"member\",\"status\":\"removed\",\"createdAt\":\"2026-01-01T10:00:00Z\","
            + "\"updatedAt\":\"2026-01-01T10:00:00Z\",\"createdBy\":\"\",\"updatedBy\":\"\"},\"changed\":[]}";

    @TempDir
    private Path folder;

    private RunningPortal running;
    private Api admin;
    private Rogue rogue;

    @BeforeEach
    void start() throws IOException {
        Path rootKey = Files.writeString(folder.resolve("root"), ROOT_KEY);
        running = RunningPortal.start(folder.resolve("data"), Map.of("portolan.root-key-file", rootKey.toString()));
        admin = running.portal().admin();
        rogue = new Rogue(running, "default");
    }

    @AfterEach
    void stop() {
        rogue.close();
        running.close();
    }

    @Nested
    class PoisonRecords {
        @Test
        void areParkedAndStopNothing() throws Exception {
            poison(1);
        }

        @Test
        @Tag("faults")
        void areParkedAndStopNothingHoweverMany() throws Exception {
            poison(100);
        }

        private void poison(int times) throws Exception {
            awaitHealth("UP");
            Api other = otherOrganisation();
            AtomicBoolean parked = new AtomicBoolean();
            Crowd.atOnce(
                    List.of(() -> poisonAndAwait(times, parked), () -> live(admin, parked), () -> live(other, parked)));

            assertThat(live(admin, parked) + live(other, parked)).isPositive();
            assertThat(reasons())
                    .filteredOn(reason -> reason.contains("not a CloudEvent"))
                    .hasSize(times);
            assertThat(reasons())
                    .filteredOn(reason -> reason.contains("JsonEOF") || reason.contains("UnexpectedEnd"))
                    .hasSize(times);
            assertThat(reasons())
                    .filteredOn(reason -> reason.contains("NullPointer"))
                    .hasSize(times);
            assertThat(running.management().get("/metrics").text())
                    .containsPattern("portolan_dead_letters_total " + 3 * times + "\\.0");
        }

        @Test
        void fromAnotherAgeStopNothing() throws Exception {
            for (String time : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
                rogue.sendEvent(Instant.parse(time), "user.changed.v1", "user/ghost", GHOST);
                assertThat(live(admin, new AtomicBoolean(true))).isPositive();
            }
            awaitHealth("UP");
        }

        private int poisonAndAwait(int times, AtomicBoolean parked) {
            for (int time = 0; time < times; time++) {
                rogue.sendWithoutHeaders("not an event");
                rogue.sendEvent("user.changed.v1", "user/ghost", "{\"user\":");
                rogue.sendEvent("user.promoted.v9", "user/ghost", "{\"of\":\"a later release\"}");
                rogue.sendEvent("api-key.issued.v1", "api-key/ghost", KEYS_WITH_A_HOLE);
            }
            try {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(health().at("/components/views/details/reasons")
                                        .toString())
                                .contains(3 * times + " dead letters, one is portolan.events/"));
                assertThat(health().path("status").asString()).isEqualTo("DEGRADED");
                assertThat(reasons()).hasSize(3 * times);
            } finally {
                parked.set(true);
            }
            return times;
        }

        /** Writes, and reads what was written, until the poison is parked and once more. */
        private int live(Api api, AtomicBoolean until) throws Exception {
            Reader reader = new Reader(api);
            int pairs = 0;
            boolean last;
            do {
                last = until.get();
                String invitation = People.invitation(People.address());
                Answer invited = Insistent.ask(() -> api.post("/api/v1/users/invite", invitation));
                JsonNode user = invited.body().path("user");
                assertThat(reader.one(user.path("id").asString(), invited)).isEqualTo(user);
                pairs++;
            } while (!last);
            return pairs;
        }
    }

    private Api otherOrganisation() {
        Answer created = admin.as(ROOT_KEY)
                .post(
                        "/api/v1/organisations",
                        "{\"id\":\"other\",\"title\":\"Other\",\"admin\":{\"name\":\"Lin\",\"email\":\"lin@rely.io\"}}");
        String link = created.body().path("link").asString();
        Answer accepted = new People(running).accept(link.substring(link.indexOf("pti_")));
        return admin.as(accepted.body().at("/key/token").asString());
    }

    private void awaitHealth(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(health().path("status").asString()).isEqualTo(status));
    }

    private JsonNode health() {
        return running.management().get("/health").body();
    }

    /** Of all records on the topic of dead letters. */
    private List<String> reasons() {
        return TopicReading.all(running.kafka(), Topics.DEAD_LETTERS).stream()
                .map(PoisonTest::reason)
                .toList();
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("portolan-reason").value(), StandardCharsets.UTF_8);
    }
}
