package io.portolan.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/** The broker's own process: says when it is ready, and ends when its parent says so or is no more. */
final class BrokerProcess {
    static final String READY = "ready";
    static final String SETTINGS = "broker.properties";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream parent = System.out;
        System.setOut(System.err);
        Path folder = Path.of(arguments[0]);
        CompletableFuture<KafkaRaftServer> server = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> endWithParent(server));
        // A broker whose parent was killed may still be on its way out.
        try (FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var _ = lock.lock();
            Path settings = folder.resolve(SETTINGS);
            if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
                format(settings);
            }
            KafkaRaftServer started = new KafkaRaftServer(config(settings), Time.SYSTEM);
            server.complete(started);
            started.startup();
            parent.println(READY);
            parent.flush();
            started.awaitShutdown();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void format(Path settings) {
        String[] command = {
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            settings.toString(),
            "--ignore-formatted"
        };
        if (StorageTool.execute(command, System.err) != 0) {
            throw new IllegalStateException("the broker's folder can't be formatted");
        }
    }

    private static KafkaConfig config(Path settings) throws IOException {
        Properties properties = Utils.loadProps(settings.toString());
        return KafkaConfig.fromProps(properties, false);
    }

    private static void endWithParent(CompletableFuture<KafkaRaftServer> server) {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException broken) {
            // the parent is as gone as at the end of the stream
        }
        KafkaRaftServer started = server.getNow(null);
        if (started != null) {
            Thread shutdown = Thread.ofPlatform().daemon().start(started::shutdown);
            try {
                shutdown.join(5000);
            } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
            }
        }
        Runtime.getRuntime().halt(1);
    }
}
