package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkHttpTest {
    private static final String TASKS = "/api/v1/tasks";
    private static final String BULK = "/api/v1/entities/bulk";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        String body = """
                {"id":"service","title":"T","schemaProperties":{"properties":{"tier":{"type":"integer"}}},
                 "relations":{"uses":{"value":"service","array":true}}}""";
        assertThat(admin.post("/api/v1/blueprints", body).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String entity(String id, String more) {
        return "{\"id\":\"" + id + "\",\"blueprintId\":\"service\"" + more + "}";
    }

    private static String list(int from, int count, String prefix) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> entity(prefix + number, ""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String task(String payload, String parameters) {
        return "{\"type\":\"ENTITIES_BULK_UPSERT\",\"data\":{\"payload\":" + payload + ",\"parameters\":" + parameters
                + "}}";
    }

    private static String prefix() {
        return "e" + UUID.randomUUID() + ".";
    }

    private static boolean isThere(String id) {
        return service.bean(EventLog.class).newest("default", "entity/" + id).isPresent();
    }

    private static Commit commit(Answer answer) {
        long position = Long.parseLong(answer.header("Portolan-Position").orElseThrow());
        return service.bean(EventLog.class).read("default", position - 1, 1).getFirst();
    }

    @Nested
    class Tasks {
        @Test
        void answer200AndHaveWrittenEverythingInOneCommit() {
            String prefix = prefix();
            Answer done = admin.post(TASKS, task(list(0, 100, prefix), "{\"patch\":true}"));
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.body().path("type").asString()).isEqualTo("ENTITIES_BULK_UPSERT");
            assertThat(done.body().path("status").asString()).isEqualTo("SUCCESS");
            assertThat(done.body().path("created").asInt()).isEqualTo(100);
            List<LoggedEvent> events = commit(done).draft().events();
            assertThat(events).hasSize(102);
            assertThat(events.getFirst().type()).isEqualTo("bulk-task.started.v1");
            assertThat(events.getLast().type()).isEqualTo("bulk-task.finished.v1");
        }

        @Test
        void answer200WithReferencesForward() {
            String prefix = prefix();
            String payload = "[" + entity(prefix + 1, ",\"relations\":{\"uses\":{\"value\":[\"" + prefix + "2\"]}}")
                    + "," + entity(prefix + 2, "") + "]";
            assertThat(admin.post(TASKS, task(payload, "{}"))
                            .body()
                            .path("status")
                            .asString())
                    .isEqualTo("SUCCESS");
        }

        @Test
        void answer200AndFailWholeWhenOneOf100IsBad() {
            String prefix = prefix();
            String good = list(0, 99, prefix);
            String payload = good.substring(0, good.length() - 1) + ","
                    + entity(prefix + 99, ",\"properties\":{\"tier\":\"high\"}") + "]";
            Answer failed = admin.post(TASKS, task(payload, "{}"));
            assertThat(failed.status()).isEqualTo(200);
            assertThat(failed.body().path("status").asString()).isEqualTo("FAILED");
            assertThat(failed.body().at("/error/message").asString())
                    .isEqualTo("/99/properties/tier: must be a whole number");
            assertThat(isThere(prefix + 0)).isFalse();
        }

        @Test
        void answer200OnceMoreWithTheSameTaskToARetry() {
            String prefix = prefix();
            String body = task(list(0, 2, prefix), "{}");
            String key = UUID.randomUUID().toString();
            Answer first = admin.post(TASKS, body, "Idempotency-Key", key);
            Answer second = admin.post(TASKS, body, "Idempotency-Key", key);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(second.body()).isEqualTo(first.body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"delete", "EntitiesBulkUpsert", ""})
        void answer400ToAnUnknownType(String type) {
            String body = "{\"type\":\"" + type + "\",\"data\":{\"payload\":[]}}";
            assertThat(admin.post(TASKS, body).status()).isEqualTo(400);
        }

        @Test
        void answer400ToMoreThan1000EntitiesAndToOneTwice() {
            assertThat(admin.post(TASKS, task(list(0, 1_001, "x"), "{}")).status())
                    .isEqualTo(400);
            String twice = "[" + entity("twice", "") + "," + entity("twice", "") + "]";
            Answer refused = admin.post(TASKS, task(twice, "{}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/data/payload/1/id");
        }
    }

    @Nested
    class Bulk {
        @Test
        void answers200WithEachInItsOrder() {
            String prefix = prefix();
            Answer written = admin.put(BULK, list(0, 3, prefix));
            assertThat(written.status()).isEqualTo(200);
            assertThat(written.body()
                            .valueStream()
                            .map(entity -> entity.path("id").asString()))
                    .containsExactly(prefix + 0, prefix + 1, prefix + 2);
            assertThat(commit(written).draft().events()).hasSize(3);
        }

        @Test
        void answers422AndWritesNothingWhenOneIsBad() {
            String prefix = prefix();
            Answer refused = admin.put(
                    BULK, "[" + entity(prefix + 0, "") + "," + entity(prefix + 1, ",\"properties\":{\"x\":1}") + "]");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/1/properties/x");
            assertThat(isThere(prefix + 0)).isFalse();
        }
    }
}
