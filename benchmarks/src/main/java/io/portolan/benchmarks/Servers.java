package io.portolan.benchmarks;

import io.portolan.benchmarks.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two servers, on the same flags, below one folder. */
record Servers(Path folder) {
    /** Starts the portal just as a user does. */
    Server portal() throws IOException {
        List<String> command =
                List.of(home().resolve("portolan").toString(), "--data", data().toString(), "--port", "0");
        return Server.start(command, folder.resolve("portal.log"));
    }

    /** The administrator's key, once the portal has started. */
    String adminKey() throws IOException {
        return Files.readString(data().resolve("admin.key")).strip();
    }

    Server baseline() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx544m",
                "-Xmn144m",
                "-XX:+UseParallelGC",
                "-XX:GCTimeRatio=4",
                "-XX:TrimNativeHeapInterval=10000",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Baseline.class.getName(),
                folder.resolve("baseline").toString());
        return Server.start(command, folder.resolve("baseline.log"));
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
