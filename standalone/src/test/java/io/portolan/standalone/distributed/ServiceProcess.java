package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A service in a process of its own, which can be killed and started again. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    /** Starts a service and returns at once. */
    ServiceProcess(Dockerfile image, Map<String, String> environment, Path log) {
        this.command = image.command(FLAGS);
        this.environment = environment;
        this.log = log;
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it as a power cut would. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** Lets it end in order. */
    void stop() {
        running().destroy();
        running().onExit().join();
    }

    boolean isAlive() {
        return running().isAlive();
    }

    /** Waits until it takes requests; one that ends before is started again, as the compose file says. */
    void awaitReady() throws IOException {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> {
                        if (!isAlive()) {
                            start();
                        }
                        return health().status() == 200;
                    });
        } catch (ConditionTimeoutException _) {
            fail("a service doesn't get ready:%n%s", output());
        }
    }

    /** What it says of itself. */
    Api.Answer health() {
        URI management = at("MANAGEMENT_SERVER_PORT");
        return new Api(management, management, "").get("/health/ready");
    }

    URI uri() {
        return at("SERVER_PORT");
    }

    String environment(String name) {
        return Objects.requireNonNull(environment.get(name));
    }

    /** Everything that it has printed. */
    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        kill();
    }

    private URI at(String port) {
        return URI.create("http://127.0.0.1:" + environment(port));
    }

    private Process running() {
        return Objects.requireNonNull(process);
    }
}
