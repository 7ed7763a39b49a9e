package io.portolan.standalone.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.relay.TopicAudit;
import io.portolan.embedded.Durability;
import io.portolan.embedded.EmbeddedBroker;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** What a portal that has ended left in its data folder. */
final class Remains implements AutoCloseable {
    static final String ORGANISATION = "default";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path data;
    private final EmbeddedStore store;
    private final MongoClient client;
    private final EventLog log;

    Remains(Path data) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        this.data = data;
        store = EmbeddedStore.onDisk(data.resolve("log").resolve("log.mv"), Durability.SYNCED);
        client = MongoClients.create(store.uri());
        log = EventLog.open(client.getDatabase("portolan_log"));
    }

    Set<String> organisations() {
        return log.organisations();
    }

    /** The whole log of the one organisation. */
    List<Commit> commits() {
        List<Commit> commits = new ArrayList<>();
        for (List<Commit> more = log.read(ORGANISATION, 0, 1_000);
                !more.isEmpty();
                more = log.read(ORGANISATION, commits.size(), 1_000)) {
            commits.addAll(more);
        }
        return commits;
    }

    /** What is wrong on the topics; empty when they equal the log. */
    List<String> differencesOfTopics() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"))) {
            broker.awaitReady(PATIENCE);
            KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), 1, (short) 1, Map.of());
            return new TopicAudit(kafka).differences(log, Set.of(ORGANISATION));
        }
    }

    @Override
    public void close() {
        log.close();
        client.close();
        store.close();
    }
}
