package io.portolan.query.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import io.portolan.query.testing.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsHttpTest {
    private static final String ACME = "acme-of-runs";
    private static final String RUNS = "/api/v1/runs";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-runs", "stranger", Role.ADMIN);
        SERVICE.commit(ACME, run("run.started.v1", "one", "make", "entity/a"));
        SERVICE.commit(ACME, run("run.finished.v1", "one", "make", "entity/a"));
        SERVICE.commit(ACME, run("run.requested.v1", "two", "copy", "entity/b"));
        SERVICE.commit(ACME, run("run.leased.v1", "three", "make", "entity/b"));
        SERVICE.commit(ACME, log("three", 1), log("three", 3));
    }

    private static Event run(String type, String id, String flowId, String subject) {
        return Samples.of(type, "run", run -> {
            run.put("id", id);
            run.put("flowId", flowId);
            run.withObject("/trigger").put("subject", subject);
        });
    }

    private static Event log(String runId, long first) {
        return Samples.of("run.logged.v1", "log", log -> {
            log.put("runId", runId);
            log.put("first", first);
        });
    }

    @Nested
    class One {
        @Test
        void answers200WithWhatBecameOfIt() {
            Answer answer = viewer.get(RUNS + "/one");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.body().path("status").asString()).isEqualTo("failed");
            assertThat(answer.body().path("steps")).hasSize(2);
        }

        @Test
        void answers200WithoutWhatOnlyAgentsLearn() {
            Answer answer = viewer.get(RUNS + "/three");
            assertThat(answer.body().at("/pending/queue").asString()).isEqualTo("clusters");
            assertThat(answer.response().body()).doesNotContain("\"order\"", "\"continuation\"");
        }

        @Test
        void answers404ToAnUnknownAndAnotherOrganisationsOne() {
            assertThat(viewer.get(RUNS + "/never").status()).isEqualTo(404);
            assertThat(stranger.get(RUNS + "/one").status()).isEqualTo(404);
            assertThat(stranger.get(RUNS + "/three/logs").status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                flowId:eq:make             | one three
                status:eq:failed           | one
                status:in:requested,waiting| three two
                subject:eq:entity/b        | three two
                depth:eq:1                 | two
                parentId:exists:true       | two
                """)
        void answers200WithThoseThatFitTheFilter(String filter, String ids) {
            Answer answer = viewer.get(RUNS + "?sort=id:asc&filters=" + Client.encoded(filter));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("id")).containsExactly(ids.split(" "));
        }

        @Test
        void answers400ToAStatusThatThereIsNot() {
            assertThat(viewer.get(RUNS + "?filters=status:eq:odd").status()).isEqualTo(400);
        }
    }

    @Nested
    class Log {
        @Test
        void answers200WithLinesInTheirOrder() {
            Answer answer = viewer.get(RUNS + "/three/logs");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.each("number")).containsExactly("1", "2", "3", "4");
            assertThat(answer.body().at("/items/1/text").asString()).isEqualTo("all of them are back");
            assertThat(viewer.get(RUNS + "/three/logs?filters=number:gt:3").each("number"))
                    .containsExactly("4");
            assertThat(viewer.get(RUNS + "/three/logs?size=3")
                            .body()
                            .path("next")
                            .isString())
                    .isTrue();
        }

        @Test
        void answers200WithNothingWhereNobodyWroteAny() {
            Answer answer = viewer.get(RUNS + "/one/logs");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("total").asInt()).isZero();
        }
    }
}
