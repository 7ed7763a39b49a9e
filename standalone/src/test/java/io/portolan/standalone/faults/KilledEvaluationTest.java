package io.portolan.standalone.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The portal is killed while it judges all entities of a scorecard anew. */
class KilledEvaluationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SCORECARD = "/api/v1/scorecards/demands";
    private static final int ENTITIES = 2_000;
    private static final int RULES = 40;
    private static final int TASK = 500;

    @TempDir
    private Path folder;

    private PortalProcess process;

    @BeforeEach
    void start() throws IOException {
        process = PortalProcess.start(data());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void judgesEachEntityOnce() throws Exception {
        killWhileJudging(1);
    }

    @Test
    @Tag("faults")
    void judgesEachEntityOnceThoughKilledFiveTimes() throws Exception {
        killWhileJudging(5);
    }

    /** If the evaluation is over before the kill too often, which nothing can prevent, the rest holds all the same. */
    private void killWhileJudging(int times) throws Exception {
        register();
        demand(0);
        awaitJudged(0);
        int edition = 0;
        int interrupted = 0;
        while (interrupted < times && edition < times + 2) {
            demand(++edition);
            awaitUnderWay();
            process.kill();
            interrupted += isUnderWay() ? 1 : 0;
            process = PortalProcess.start(data());
            awaitJudged(edition);
        }
        process.close();
        assertJudgedOnce(edition);
        assumeThat(interrupted).isEqualTo(times);
    }

    private void register() throws IOException {
        String properties = "{\"properties\":{\"number\":{\"type\":\"integer\"}}}";
        String kind = "{\"id\":\"kind\",\"title\":\"Kind\",\"schemaProperties\":" + properties + "}";
        assertThat(admin().post("/api/v1/blueprints", kind).status()).isEqualTo(200);
        for (int from = 0; from < ENTITIES; from += TASK) {
            String payload = IntStream.range(from, from + TASK)
                    .mapToObj(number -> "{\"id\":\"e%05d\",\"blueprintId\":\"kind\",\"properties\":{\"number\":0}}"
                            .formatted(number))
                    .collect(joining(","));
            Answer task = admin().post(
                            "/api/v1/tasks",
                            "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}");
            assertThat(task.body().path("status").asString()).isEqualTo("SUCCESS");
        }
    }

    /** What all entities meet by even editions, and none by odd ones. */
    private void demand(int edition) throws IOException {
        String rules = IntStream.range(0, RULES)
                .mapToObj(rule -> """
                        {"id": "r%d", "conditions": [{"field": "properties/number", "operator": "gte", "value": %d}]}""".formatted(rule, edition % 2))
                .collect(joining(","));
        Answer put = admin().put(SCORECARD, """
                {"title": "Demands", "blueprintId": "kind", "ranks": [{"id": "bronze", "rules": [%s]}]}""".formatted(rules));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.body().path("version").asInt()).isEqualTo(edition);
    }

    /** Waits until some entities have been judged; all may have been by then. */
    private void awaitUnderWay() throws IOException {
        Api admin = admin();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            Answer shown = admin.get(SCORECARD);
            JsonNode evaluating = shown.body().path("evaluating");
            return shown.status() == 200
                    && (evaluating.isMissingNode() || evaluating.path("done").asInt() > 0);
        });
    }

    private boolean isUnderWay() {
        try (Remains remains = new Remains(data())) {
            ScoresAudit scores = new ScoresAudit(remains.commits());
            System.out.println("Killed when " + scores.newest());
            return scores.isUnderWay();
        }
    }

    private void awaitJudged(int edition) throws IOException {
        Api admin = admin();
        await().atMost(PATIENCE).until(() -> {
            JsonNode summary = admin.get(SCORECARD + "/summary").body();
            return !summary.has("evaluating")
                    && summary.at("/rules/0/" + (edition % 2 == 0 ? "pass" : "fail"))
                                    .asInt()
                            == ENTITIES;
        });
    }

    private void assertJudgedOnce(int editions) {
        String[] all = IntStream.range(0, ENTITIES).mapToObj("e%05d"::formatted).toArray(String[]::new);
        try (Remains remains = new Remains(data())) {
            new LogAudit(remains.commits()).assertWhole();
            ScoresAudit scores = new ScoresAudit(remains.commits());
            assertThat(scores.judged().keySet())
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, editions)
                            .mapToObj(Long::valueOf)
                            .toList());
            scores.judged()
                    .forEach((edition, judged) ->
                            assertThat(judged).as("edition %d", edition).containsExactlyInAnyOrder(all));
            scores.assertEachBegunOnce();
            assertThat(remains.differencesOfTopics()).isEmpty();
        }
    }

    private Api admin() throws IOException {
        return process.portal().admin();
    }

    private Path data() {
        return folder.resolve("data");
    }
}
