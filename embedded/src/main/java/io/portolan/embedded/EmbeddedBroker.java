package io.portolan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real Kafka broker on loopback, in a child process that never outlives this one. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx128m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.net.preferIPv4Stack=true");

    private final Path log;
    private final BrokerPorts ports;
    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private EmbeddedBroker(Path folder) throws IOException {
        log = folder.resolve("broker.log");
        ports = BrokerPorts.choose(folder.resolve("ports"));
        BrokerSettings.write(folder.resolve(BrokerProcess.SETTINGS), folder, ports);
        process = new ProcessBuilder(command(folder))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread.ofVirtual().start(this::awaitReadiness);
    }

    /** Begins to start the broker whose records are in a folder, which is made when it isn't there. */
    public static EmbeddedBroker start(Path folder) {
        try {
            return new EmbeddedBroker(Files.createDirectories(folder).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One broker for all tests of this JVM, in a temporary folder, ready. */
    public static EmbeddedBroker shared() {
        return SharedBroker.INSTANCE;
    }

    /** Completes when the broker answers; fails when it ended before. */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** Waits for {@link #ready}. */
    public void awaitReady(Duration atMost) {
        ready.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** Lets the broker write what it has and waits for its end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReadiness() {
        try (var out = process.inputReader()) {
            if (BrokerProcess.READY.equals(out.readLine())) {
                ready.complete(null);
            } else {
                ready.completeExceptionally(new IllegalStateException("the broker ended, see " + log));
            }
        } catch (IOException broken) {
            ready.completeExceptionally(broken);
        }
    }

    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BrokerProcess.class.getName(), folder.toString()));
        return command;
    }
}
