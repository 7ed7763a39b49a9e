package io.portolan.standalone.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal is killed again and again while what happens sets off a flow. */
class KilledRunsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TASK = 25;
    private static final String FLOW = """
            {"title": "Make one of another",
             "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["create"]},
               "conditions": [{"field": "data.blueprintId", "operator": "eq", "value": "kind"}]}],
             "actions": [
               {"id": "make", "type": "upsertResource", "args": {"data": {"id": "{{ data.id }}.made", "blueprintId": "made"}}},
               {"id": "mark", "type": "upsertResource", "args": {"data": {"id": "{{ actions.make.output.id }}",
                 "blueprintId": "made", "title": "Made"}}}]}""";

    @TempDir
    private Path folder;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile PortalProcess process;

    @BeforeEach
    void start() throws IOException {
        process = PortalProcess.start(data());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void runsOnceForEachEvent() throws Exception {
        killWhileRunning(2, 300);
    }

    @Test
    @Tag("faults")
    void runsOnceForEachOf5000EventsThoughKilled20Times() throws Exception {
        killWhileRunning(20, 5_000);
    }

    private void killWhileRunning(int times, int events) throws Exception {
        Api admin = process.portal().admin();
        for (String kind : new String[] {"kind", "made"}) {
            String body = "{\"id\":\"" + kind + "\",\"title\":\"Kind\"}";
            assertThat(admin.post("/api/v1/blueprints", body).status()).isEqualTo(200);
        }
        assertThat(admin.put("/api/v1/flows/make", FLOW).status()).isEqualTo(200);
        CompletableFuture<Void> registering = CompletableFuture.runAsync(() -> register(events));
        for (int kill = 1; kill <= times; kill++) {
            int enough = kill * events / (times + 1);
            await().atMost(PATIENCE).until(() -> acknowledged.get() >= enough || registering.isDone());
            process.kill();
            process = PortalProcess.start(data());
        }
        registering.join();
        awaitRuns(events);
        process.close();
        try (Remains remains = new Remains(data())) {
            new LogAudit(remains.commits()).assertWhole();
            new RunsAudit(remains.commits()).assertOneRunForEachOf(events);
            assertThat(remains.differencesOfTopics()).isEmpty();
        }
    }

    /** Tasks one after the other, each sent again under its key until it is known what became of it. */
    private void register(int events) {
        for (int from = 0; from < events; from += TASK) {
            int first = from;
            String payload = IntStream.range(first, Math.min(first + TASK, events))
                    .mapToObj(number -> "{\"id\":\"e%05d\",\"blueprintId\":\"kind\"}".formatted(number))
                    .collect(joining(","));
            String task = "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}";
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> isDone(task, "task-" + first));
            acknowledged.set(Math.min(first + TASK, events));
        }
    }

    private boolean isDone(String task, String key) throws IOException {
        try {
            Answer answer = process.portal().admin().post("/api/v1/tasks", task, "Idempotency-Key", key);
            return answer.body().path("status").asString().equals("SUCCESS");
        } catch (UncheckedIOException broken) {
            return false;
        }
    }

    private void awaitRuns(int events) throws IOException {
        Api admin = process.portal().admin();
        await().atMost(PATIENCE)
                .until(() -> admin.get("/api/v1/runs?size=1&filters=status:eq:succeeded")
                                .body()
                                .path("total")
                                .asInt()
                        == events);
    }

    private Path data() {
        return folder.resolve("data");
    }
}
