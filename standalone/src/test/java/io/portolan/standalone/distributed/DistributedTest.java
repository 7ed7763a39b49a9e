package io.portolan.standalone.distributed;

import io.portolan.standalone.journeys.AccessJourney;
import io.portolan.standalone.journeys.Portal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One service of each kind as the compose file starts them, on an embedded broker and embedded stores. */
class DistributedTest {
    @TempDir
    private static Path folder;

    private static EmbeddedBackends backends;
    private static DistributedPortal running;

    @BeforeAll
    static void start() throws Exception {
        backends = new EmbeddedBackends(folder.resolve("kafka"));
        running = DistributedPortal.start(folder, backends.addresses(), 1);
    }

    @AfterAll
    static void stop() {
        running.close();
        backends.close();
    }

    @Nested
    class JourneysBehindAStandInForTheProxy extends AccessJourney {
        private static StandInProxy proxy;
        private static Portal portal;

        @BeforeAll
        static void start() throws Exception {
            proxy = new StandInProxy(running.upstreams());
            portal = running.behind(proxy.uri());
        }

        @AfterAll
        static void stop() {
            proxy.close();
        }

        @Override
        protected Portal portal() {
            return portal;
        }
    }

    @Nested
    @EnabledIf(
            value = "io.portolan.standalone.distributed.Nginx#isOnPath",
            disabledReason = "there is no nginx on the PATH")
    class JourneysBehindNginx extends AccessJourney {
        private static Nginx proxy;
        private static Portal portal;

        @BeforeAll
        static void start() throws Exception {
            proxy = new Nginx(folder.resolve("nginx"), running.upstreams());
            portal = running.behind(proxy.uri());
        }

        @AfterAll
        static void stop() {
            proxy.close();
        }

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
