package io.portolan.command.platform.eventlog;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same kits on MongoDB itself, as a replica set of one. */
@EnabledIf(value = "hasDocker", disabledReason = "there is no Docker here")
class EventLogOnMongoTest {
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0").withReplicaSet();
    private static InetSocketAddress address;

    static boolean hasDocker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        MONGO.start();
        address = new InetSocketAddress(MONGO.getHost(), MONGO.getFirstMappedPort());
    }

    @AfterAll
    static void stop() {
        MONGO.stop();
    }

    @Nested
    class Append extends AppendContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Race extends RaceContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Premise extends PremiseContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Read extends ReadContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Head extends HeadContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Crash extends CrashContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Outage extends OutageContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }
}
