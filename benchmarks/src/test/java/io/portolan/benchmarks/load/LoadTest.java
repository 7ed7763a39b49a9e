package io.portolan.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    LoadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/sized", exchange -> answer(exchange, 200, "ü and more"));
        server.createContext("/chunked", exchange -> answerInChunks(exchange, "one", "two"));
        server.createContext("/refused", exchange -> answer(exchange, 409, "no"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Nested
    class Answers {
        @Test
        void haveStatusHeaderAndBody() throws IOException {
            try (Connection connection = Connection.open(server.getAddress())) {
                Answer answer = connection.exchange(
                        Request.of("POST", "/sized").key("k").json("{}"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("portolan-position")).isEqualTo("7");
                assertThat(answer.header("absent")).isNull();
                assertThat(answer.body()).isEqualTo("ü and more");
            }
        }

        @Test
        void arePutTogetherFromChunks() throws IOException {
            try (Connection connection = Connection.open(server.getAddress())) {
                for (int i = 0; i < 3; i++) {
                    assertThat(connection.exchange(get("/chunked")).body()).isEqualTo("onetwo");
                }
            }
        }
    }

    @Nested
    class ClosedRuns {
        @Test
        void countEveryAnswer() {
            Figures figures = new Load(server.getAddress(), 8).closed(Workload.repeating(get("/sized")), SHORT);
            assertThat(figures.count()).isEqualTo(asked.get()).isGreaterThan(8);
            assertThat(figures.failures()).isZero();
            assertThat(figures.millisAt(50)).isLessThanOrEqualTo(figures.millisAt(99));
        }

        @Test
        void keepWhatWasNotWantedOutOfTheRate() {
            Figures figures = new Load(server.getAddress(), 2).closed(Workload.repeating(get("/refused")), SHORT);
            assertThat(figures.failures()).isEqualTo(asked.get());
            assertThat(figures.rate()).isZero();
        }
    }

    @Nested
    class OpenRuns {
        @Test
        void keepTheRate() {
            Figures figures = new Load(server.getAddress(), 4).open(Workload.repeating(get("/sized")), SHORT, 100);
            assertThat(figures.count()).isEqualTo(30);
        }

        @Test
        void countAPauseForAllWhoWouldHaveComeDuringIt() {
            server.createContext("/stalls", exchange -> {
                if (asked.get() == 0) {
                    stall(Duration.ofMillis(200));
                }
                answer(exchange, 200, "late");
            });
            Figures figures = new Load(server.getAddress(), 1).open(Workload.repeating(get("/stalls")), SHORT, 100);
            assertThat(figures.count()).isEqualTo(30);
            assertThat(figures.millisAt(70)).isGreaterThan(50);
        }
    }

    private static byte[] get(String path) {
        return Request.get(path).bytes();
    }

    private static void stall(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, int status, String body) {
        asked.incrementAndGet();
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Portolan-Position", "7");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void answerInChunks(HttpExchange exchange, String... chunks) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            for (String chunk : chunks) {
                exchange.getResponseBody().write(chunk.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        }
    }
}
