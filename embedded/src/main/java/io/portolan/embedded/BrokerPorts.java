package io.portolan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Where the broker listens: the same ports as the last time when they are free. */
record BrokerPorts(int broker, int controller) {
    // Below the range that systems take ports for outgoing connections from, so that none takes ours meanwhile.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    static BrokerPorts choose(Path file) throws IOException {
        BrokerPorts former = read(file);
        if (former != null && isFree(former.broker) && isFree(former.controller)) {
            return former;
        }
        int[] free = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .filter(BrokerPorts::isFree)
                .distinct()
                .limit(2)
                .toArray();
        BrokerPorts chosen = new BrokerPorts(free[0], free[1]);
        Files.write(file, List.of(Integer.toString(chosen.broker), Integer.toString(chosen.controller)));
        return chosen;
    }

    private static @org.jspecify.annotations.Nullable BrokerPorts read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.size() == 2
                    ? new BrokerPorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)))
                    : null;
        } catch (NumberFormatException torn) {
            return null;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException taken) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
