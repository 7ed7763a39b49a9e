package io.portolan.standalone;

import io.portolan.embedded.EmbeddedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running portal with its broker and stores; closes them in the opposite order of their start. */
final class EmbeddedPortal implements AutoCloseable {
    static final String MANAGEMENT_HOST = "127.0.0.1";

    private static final Duration BROKER_PATIENCE = Duration.ofMinutes(2);

    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final ConfigurableApplicationContext context;

    /** Starts a portal and waits until it is ready; the broker starts while the application does. */
    EmbeddedPortal(Options options, DataFolder data) throws IOException {
        parts.push(data::close);
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(data.folder("kafka"));
            parts.push(broker::close);
            context = new SpringApplicationBuilder(StandaloneApplication.class)
                    .properties(
                            "portolan.public-url=http://localhost:" + options.port(),
                            "portolan.root-key-file=" + data.secret("root-key"))
                    .registerShutdownHook(false)
                    .run(arguments(options, data, broker));
            parts.push(context::close);
            broker.awaitReady(BROKER_PATIENCE);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The port that it listens on. */
    int port() {
        return Integer.parseInt(setting("local.server.port"));
    }

    /** What it runs with. */
    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().run();
        }
    }

    private String[] arguments(Options options, DataFolder data, EmbeddedBroker broker) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "server.address=" + options.host(),
                "server.port=" + options.port(),
                "management.server.address=" + MANAGEMENT_HOST,
                "management.server.port=" + options.managementPort(),
                "logging.file.name=" + data.folder("logs").resolve("portolan.log"),
                "portolan.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "portolan.kafka.partitions=2",
                "portolan.internal.port=-1",
                "portolan.pepper-file=" + data.secret("pepper"),
                "portolan.bootstrap.key-file=" + data.adminKey(),
                "portolan.mail.outbox=" + data.folder("outbox")));
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        Stores stores = Stores.open(data, options.mongo(), path);
        parts.push(stores::close);
        settings.addAll(List.of(
                "portolan.log.uri=" + stores.logUri(),
                "portolan.log.exclusive=" + stores.exclusive(),
                "portolan.views.uri=" + stores.viewsUri()));
        return settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
    }
}
