package io.portolan.standalone.distributed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Portal;
import io.portolan.standalone.journeys.SelfServiceJourney;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
    class JourneysBehindAStandInForTheProxy extends SelfServiceJourney {
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
    class JourneysBehindNginx extends SelfServiceJourney {
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

        @Test
        void answers400AsAProblemToAHeadThatItRefusesItself() throws IOException {
            String line = "GET /api/v1/users?x=%s HTTP/1.1\r\n";
            String field = "Host: localhost\r\nX-Field: %s\r\n\r\n";
            String tooLong = "x".repeat(100_000);
            for (String head : List.of(
                    line.formatted("x") + "\r\n",
                    line.formatted(tooLong) + field.formatted("x"),
                    line.formatted("x") + field.formatted(tooLong))) {
                try (Socket connection =
                        new Socket(proxy.uri().getHost(), proxy.uri().getPort())) {
                    connection.getOutputStream().write(head.getBytes(US_ASCII));
                    String answer = new String(connection.getInputStream().readAllBytes(), US_ASCII);
                    assertThat(answer)
                            .startsWith("HTTP/1.1 400 ")
                            .contains("Portolan-Correlation-Id: ", "urn:portolan:problem:malformed");
                }
            }
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
