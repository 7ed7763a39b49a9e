package io.portolan.standalone.distributed;

import io.portolan.standalone.journeys.CatalogJourney;
import io.portolan.standalone.journeys.Portal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
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
    class Journeys extends CatalogJourney {
        @Override
        protected Portal portal() {
            return portal;
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
