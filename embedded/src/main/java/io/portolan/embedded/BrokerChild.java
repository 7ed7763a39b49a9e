package io.portolan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of the broker's process. */
record BrokerChild(Process process) {
    static final String LOG = "broker.log";

    /** Ctrl-C reaches every process of a terminal, and the parent still needs its broker while it stops. */
    private static final List<String> DEAF_TO_CTRL_C =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "broker");

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

    static BrokerChild start(Path folder) throws IOException {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BrokerProcess.class.getName(), folder.toString()));
        return new BrokerChild(new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(LOG).toFile()))
                .start());
    }

    /** Waits until it answers; whether it did before it ended. */
    boolean awaitReadiness() throws IOException {
        return BrokerProcess.READY.equals(process.inputReader().readLine());
    }

    /** Lets it write what it has and waits for its end. */
    void stop() {
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
}
