package io.portolan.command.platform.eventlog;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class EventLogOnEmbeddedStoreTest {
    private static MongoServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new MongoServer(new H2Backend(folder.resolve("log.mv").toString()));
        server.bind();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Nested
    class Append extends AppendContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Race extends RaceContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Read extends ReadContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Head extends HeadContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Crash extends CrashContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }

    @Nested
    class Outage extends OutageContract {
        @Override
        InetSocketAddress store() {
            return server.getLocalAddress();
        }
    }
}
