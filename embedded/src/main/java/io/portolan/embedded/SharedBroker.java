package io.portolan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** Starts when it is first asked for, and takes its folder with it. */
final class SharedBroker {
    static final EmbeddedBroker INSTANCE = start();

    private SharedBroker() {}

    private static EmbeddedBroker start() {
        try {
            Path folder = Files.createTempDirectory("broker");
            EmbeddedBroker broker = EmbeddedBroker.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                delete(folder);
            }));
            broker.awaitReady(Duration.ofSeconds(60));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException leftToTheSystem) {
            // temporary anyway
        }
    }
}
