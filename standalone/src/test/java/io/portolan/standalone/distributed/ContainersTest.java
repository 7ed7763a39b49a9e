package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.journeys.Portal;
import io.portolan.standalone.journeys.SelfServiceJourney;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same on the broker and the store of the compose file, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainersTest {
    private static final ComposeFile COMPOSE = ComposeFile.read();

    @Container
    private static final KafkaContainer KAFKA = kafka();

    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer(COMPOSE.image("mongodb")).withReplicaSet();

    @TempDir
    private static Path folder;

    private static DistributedPortal running;
    private static StandInProxy proxy;
    private static Portal portal;

    @BeforeAll
    static void start() throws Exception {
        String mongo = MONGO.getConnectionString();
        running = DistributedPortal.start(folder, new Backends(KAFKA.getBootstrapServers(), mongo, mongo), 1);
        proxy = new StandInProxy(running.upstreams());
        portal = running.behind(proxy.uri());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        running.close();
    }

    /** A broker with the settings of the compose file, except where it listens and where its records are. */
    private static KafkaContainer kafka() {
        KafkaContainer kafka = new KafkaContainer(COMPOSE.image("kafka"));
        COMPOSE.environment("kafka").forEach((name, value) -> {
            if (!name.matches("KAFKA_(NODE_ID|PROCESS_ROLES|CONTROLLER_.*|LOG_DIRS|.*LISTENER.*)")) {
                kafka.addEnv(name, value);
            }
        });
        return kafka;
    }

    @Nested
    class Journeys extends SelfServiceJourney {
        @Override
        protected Portal portal() {
            return portal;
        }
    }

    @Nested
    class Queries {
        @Test
        void scanNoCollection() {
            Api admin = portal.admin();
            String kind = "queried";
            String properties = "{\"tier\":{\"type\":\"integer\"}}";
            admin.put(
                    "/api/v1/blueprints/" + kind,
                    "{\"title\":\"T\",\"schemaProperties\":{\"properties\":" + properties
                            + "},\"relations\":{\"uses\":{\"value\":\"queried\",\"array\":true}}}");
            String payload = IntStream.range(0, 500)
                    .mapToObj(number -> """
                            {"id": "q%d", "blueprintId": "queried", "title": "Word%1$d", "properties": {"tier": %1$d},
                             "relations": {"uses": {"value": ["q0"]}}}""".formatted(number))
                    .collect(Collectors.joining(",", "[", "]"));
            Answer task = admin.post(
                    "/api/v1/tasks", "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":" + payload + "}}");
            assertThat(task.body().path("status").asString()).isEqualTo("SUCCESS");
            String position = task.header("Portolan-Position").orElseThrow();
            try (Profiler profiler = new Profiler(MONGO.getConnectionString(), "portolan_views")) {
                for (String read : List.of(
                        "/entities/q7",
                        "/entities?size=20",
                        "/entities?size=20&sort=title:asc",
                        "/blueprints/queried/entities?size=20&sort=updatedAt:desc",
                        "/entities?size=20&filters=blueprintId:eq:queried&sort=properties/tier:asc",
                        "/entities?filters=blueprintId:eq:queried&filters=properties/tier:gt:490",
                        "/entities?filters=blueprintId:eq:queried&filters=relations/uses/value:contains:q0&size=20",
                        "/entities/q0/related?direction=upstream&depth=2",
                        "/entities/q7/history",
                        "/entities/q7?asOf=" + position,
                        "/entities?size=20&asOf=" + position,
                        "/entities?size=20&asOf=2100-01-01T00:00:00Z",
                        "/blueprints?size=20&sort=title:asc",
                        "/plugins?size=20",
                        "/tasks/" + task.body().path("id").asString())) {
                    assertThat(admin.get("/api/v1" + read).status()).as(read).isEqualTo(200);
                }
                assertThat(admin.post("/api/v1/entities/search", "{\"text\":\"word7\",\"size\":20}")
                                .status())
                        .isEqualTo(200);
                assertThat(profiler.plans("entities|entityVersions|blueprints|plugins|tasks"))
                        .isNotEmpty()
                        .noneMatch(plan -> plan.summary().contains("COLLSCAN"));
            }
        }
    }

    @Nested
    class Outages extends OutageContract {
        @Override
        DistributedPortal running() {
            return running;
        }
    }
}
