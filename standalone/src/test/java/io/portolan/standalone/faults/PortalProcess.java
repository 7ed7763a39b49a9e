package io.portolan.standalone.faults;

import static java.util.Objects.requireNonNull;

import io.portolan.standalone.Portolan;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The portal in a process of its own, to be killed. */
final class PortalProcess implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("Portolan is ready at (http://\\S+)");

    private final Path data;
    private final Process process;
    private final List<String> printed = new ArrayList<>();
    private final long startedAt = System.nanoTime();
    private @Nullable URI address;

    private PortalProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /**
     * Begins to start a portal on a data folder; what it complains of goes to a file beside it.
     *
     * @param launcher the command that is to become the portal, if it isn't started directly
     */
    static PortalProcess begin(Path data, String... launcher) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                Portolan.class.getName(),
                "--data",
                data.toString(),
                "--port",
                "0"));
        return new PortalProcess(
                data,
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(errors(data).toFile()))
                        .start());
    }

    /** Without the tests, which configure a log of their own. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("-tests.jar") && !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path errors(Path data) {
        return data.resolveSibling(data.getFileName() + ".errors");
    }

    /** Starts a portal and prints how long that took. */
    static PortalProcess start(Path data, String... launcher) throws IOException {
        PortalProcess portal = begin(data, launcher);
        portal.address = portal.awaitReady();
        System.out.printf("The portal was ready after %d ms%n", (System.nanoTime() - portal.startedAt) / 1_000_000);
        return portal;
    }

    URI address() {
        return requireNonNull(address);
    }

    long pid() {
        return process.pid();
    }

    /** Everything that it printed, once it has ended. */
    List<String> printed() throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
        }
        return printed;
    }

    /** How it is spoken with, as its administrator. */
    Portal portal() throws IOException {
        URI base = address();
        String key = Files.readString(data.resolve("admin.key")).strip();
        return new Portal(new Api(base, base, key), data.resolve("outbox"));
    }

    /** The process of its broker. */
    ProcessHandle broker() {
        return process.children().findFirst().orElseThrow();
    }

    /** Whether it ended by itself within a time. */
    boolean ends(Duration within) throws InterruptedException {
        return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends it without a warning, and nothing else: its broker has to notice by itself. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it drain and end; what it prints meanwhile can still be read. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!ends(DRAIN)) {
                kill();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private URI awaitReady() throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
        }
        throw new IllegalStateException("the portal ended: " + Files.readString(errors(data)));
    }
}
