package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, and the processes that it started. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern READY = Pattern.compile("ready at http://[^:]+:(\\d+)");
    private final Process process;
    private final Path output;
    private final InetSocketAddress address;

    private Server(Process process, Path output, InetSocketAddress address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts a server that says {@code ready at http://…:<port>}; its output goes to a file. */
    static Server start(List<String> command, Path output) throws IOException {
        Files.deleteIfExists(output);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        int port = until(
                process,
                output,
                () -> READY.matcher(Files.readString(output))
                        .results()
                        .findFirst()
                        .map(match -> Integer.valueOf(match.group(1))));
        return new Server(process, output, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    InetSocketAddress address() {
        return address;
    }

    /** Waits until a request is answered 200. */
    void awaitAnswer(byte[] request) throws IOException {
        until(process, output, () -> {
            try (Connection connection = Connection.open(address)) {
                return connection.exchange(request).status() == 200 ? Optional.of(true) : Optional.empty();
            }
        });
    }

    private interface Question<T> {
        Optional<T> ask() throws IOException;
    }

    private static <T> T until(Process process, Path output, Question<T> question) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("not ready, and this is what it says:\n" + Files.readString(output));
    }

    /** What the process and all that it started hold in memory, pages that they share counted for each. */
    double residentMebibytes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .mapToLong(Server::residentKibibytes)
                        .sum()
                / 1024.0;
    }

    private static long residentKibibytes(ProcessHandle handle) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(handle.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Asks the server to end and waits for it. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
