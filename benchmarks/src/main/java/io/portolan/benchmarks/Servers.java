package io.portolan.benchmarks;

import io.portolan.benchmarks.baseline.Baseline;
import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two servers, on the same flags, below one folder. */
record Servers(Path folder) {
    /** Starts the portal just as a user does. */
    Server portal() throws IOException {
        InetSocketAddress address = Server.freeAddress();
        String port = Integer.toString(address.getPort());
        List<String> command =
                List.of(home().resolve("portolan").toString(), "--data", data().toString(), "--port", port);
        return Server.start(command, address, folder.resolve("portal.log"));
    }

    /** The administrator's key, once the portal has started. */
    String adminKey() {
        try {
            return Files.readString(data().resolve("admin.key")).strip();
        } catch (IOException notYet) {
            throw new UncheckedIOException(notYet);
        }
    }

    Server baseline() throws IOException {
        InetSocketAddress address = Server.freeAddress();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Baseline.class.getName(),
                folder.resolve("baseline").toString(),
                Integer.toString(address.getPort()));
        Server server = Server.start(command, address, folder.resolve("baseline.log"));
        server.awaitAnswer(() -> Request.get("/users/user-0"));
        return server;
    }

    private Path data() {
        return folder.resolve("portal");
    }

    /** The folder of the checkout. */
    static Path home() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("portolan"))) {
            at = at.resolve("..").normalize();
        }
        return at;
    }
}
