package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server in a process of its own, and the processes that it started. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Process process;
    private final InetSocketAddress address;

    private Server(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** A port of the loopback interface that is free now. */
    static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    /** Starts a server that will listen at an address; its output goes to a file. */
    static Server start(List<String> command, InetSocketAddress address, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new Server(process, address);
    }

    InetSocketAddress address() {
        return address;
    }

    /** Waits until a request is answered 200; the request is asked for each time, since a key may not be there yet. */
    void awaitAnswer(Supplier<Request> request) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("the server at " + address + " is not ready: see its output");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean answers(Supplier<Request> request) {
        try (Connection connection = Connection.open(address)) {
            return connection.exchange(request.get().bytes()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
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
