package io.portolan.standalone.distributed;

import static org.awaitility.Awaitility.await;

import io.portolan.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The proxy itself with its configuration, where it is installed; only its addresses and folders are others. */
final class Nginx implements AutoCloseable {
    private final int port = FreePorts.choose(1)[0];
    private final Process process;

    Nginx(Path folder, Map<String, List<URI>> upstreams) throws IOException {
        Files.createDirectory(folder);
        String configuration = Files.readString(ProxyRoutes.CONFIGURATION)
                .replace("/tmp/", folder + "/")
                .replace("listen 8080;", "listen 127.0.0.1:" + port + ";");
        for (var upstream : upstreams.entrySet()) {
            configuration = configuration.replace(
                    upstream.getKey(), upstream.getValue().getFirst().getAuthority());
        }
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        process = new ProcessBuilder(
                        "nginx", "-p", folder.toString(), "-c", file.toString(), "-e", "stderr", "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(this::listens);
    }

    static boolean isOnPath() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nginx")));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean listens() throws IOException {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        }
    }
}
