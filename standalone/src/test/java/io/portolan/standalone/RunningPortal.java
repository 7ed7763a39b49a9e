package io.portolan.standalone;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The portal as {@code ./portolan} starts it, in this JVM, and the ways to what is behind its HTTP. */
public final class RunningPortal implements AutoCloseable {
    private final Path data;
    private final EmbeddedPortal embedded;
    private final Portal portal;

    private RunningPortal(Path data) throws IOException {
        this.data = data;
        this.embedded =
                new EmbeddedPortal(Options.parse("--data", data.toString(), "--port", "0"), DataFolder.open(data));
        URI base = URI.create("http://127.0.0.1:" + embedded.port());
        String key = Files.readString(data.resolve("admin.key")).strip();
        this.portal = new Portal(new Api(base, base, key), data.resolve("outbox"));
    }

    public static RunningPortal start(Path data) throws IOException {
        return new RunningPortal(data);
    }

    /** Starts it as if these settings had been given as system properties. */
    public static RunningPortal start(Path data, Map<String, String> settings) throws IOException {
        settings.forEach(System::setProperty);
        try {
            return new RunningPortal(data);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    public Portal portal() {
        return portal;
    }

    /** A client with the root key. */
    public Api root() throws IOException {
        return portal.admin()
                .as(Files.readString(data.resolve("secrets/root-key")).strip());
    }

    /** What serves its requests. */
    Collection<RequestMappingHandlerMapping> routes() {
        return embedded.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values();
    }

    /** The management port. */
    public Api management() {
        URI base = URI.create("http://127.0.0.1:" + embedded.setting("local.management.port"));
        return new Api(base, base, "");
    }

    public Path data() {
        return data;
    }

    public KafkaSettings kafka() {
        return new KafkaSettings(embedded.setting("portolan.kafka.bootstrap-servers"), 2, (short) 1, Map.of());
    }

    /** A client of the store that the event log lies in. */
    public MongoClient log() {
        return MongoClients.create(embedded.setting("portolan.log.uri"));
    }

    /** A client of the store that the views lie in. */
    public MongoClient views() {
        return MongoClients.create(embedded.setting("portolan.views.uri"));
    }

    @Override
    public void close() {
        embedded.close();
    }
}
