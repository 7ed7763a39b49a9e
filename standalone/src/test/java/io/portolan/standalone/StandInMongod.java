package io.portolan.standalone;

import io.portolan.embedded.Durability;
import io.portolan.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/** Stands in for MongoDB's server: takes its options, keeps its data in an embedded store, ends when it is told to. */
final class StandInMongod {
    private StandInMongod() {}

    /** Puts an executable {@code mongod} into a folder, for a path. */
    static Path install(Path folder) throws IOException {
        return script(
                folder,
                "export CLASSPATH='%s'\nexec '%s' -XX:TieredStopAtLevel=1 %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.class.path"),
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                StandInMongod.class.getName()));
    }

    static Path script(Path folder, String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("mongod"), "#!/bin/sh\n" + commands);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    public static void main(String[] arguments) throws IOException {
        List<String> given = Arrays.asList(arguments);
        Path folder = Path.of(value(given, "--dbpath"));
        Files.write(folder.resolve("arguments"), given);
        EmbeddedStore store = EmbeddedStore.onDisk(folder.resolve("store.mv"), Durability.SYNCED);
        int backend = URI.create(store.uri()).getPort();
        int port = Integer.parseInt(value(given, "--port"));
        try (ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName(value(given, "--bind_ip")))) {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), backend);
                copy(client, server);
                copy(server, client);
            }
        }
    }

    private static String value(List<String> given, String option) {
        return given.get(given.indexOf(option) + 1);
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // the other side has seen it, too
            }
        });
    }
}
