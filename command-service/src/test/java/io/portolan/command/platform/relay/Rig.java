package io.portolan.command.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.Topics;
import io.portolan.embedded.EmbeddedBroker;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import io.portolan.platform.kafka.TopicSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A log and topics of its own organisations, to relay between. */
final class Rig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration LEASE = Duration.ofSeconds(2);

    private final String prefix = UUID.randomUUID().toString();
    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final List<Relay> relays = new ArrayList<>();
    private final List<EventLog> logs = new ArrayList<>();
    final KafkaSettings kafka;
    final EventLog log = another();

    Rig() throws Exception {
        this(EmbeddedBroker.shared());
    }

    Rig(EmbeddedBroker broker) throws Exception {
        kafka = new KafkaSettings(broker.bootstrapServers(), 3, (short) 1, Map.of());
        List<Topic> topics =
                List.of(Topic.log(Topics.EVENTS), Topic.log(Topics.ACCESS), Topic.compacted(Progress.TOPIC));
        try (TopicSetup setup = new TopicSetup(kafka, topics)) {
            setup.start();
            setup.ready().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    MongoDatabase database() {
        return client.getDatabase("log");
    }

    /** The log as another process has it. */
    EventLog another() {
        EventLog another = EventLog.open(database());
        logs.add(another);
        return another;
    }

    /** An organisation of this rig alone, although its broker is shared. */
    String organisation(String name) {
        return name + "-" + prefix;
    }

    Relay relay(Duration pollInterval, Lease lease) {
        return relay(pollInterval, lease, status());
    }

    Relay relay(Duration pollInterval, Lease lease, RelayStatus status) {
        Relay relay = new Relay(new Backlog(log, pollInterval), () -> TopicWriter.open(kafka), lease, status);
        relays.add(relay);
        relay.start(CompletableFuture.completedFuture(null));
        return relay;
    }

    RelayStatus status() {
        return status(new SimpleMeterRegistry());
    }

    RelayStatus status(MeterRegistry metrics) {
        return new RelayStatus(InstantSource.system(), metrics);
    }

    Lease lease(String holder) {
        return new Lease(database(), holder, LEASE, InstantSource.system());
    }

    /** A lease that the holders of the others know nothing of. */
    Lease leaseElsewhere(String holder) {
        return new Lease(client.getDatabase("elsewhere"), holder, LEASE, InstantSource.system());
    }

    /** Relays what there is, and stops. */
    void relayAll() {
        RelayStatus status = status();
        Instant start = Instant.now();
        Relay relay = relay(Duration.ofMillis(10), lease(UUID.randomUUID().toString()), status);
        await().atMost(PATIENCE)
                .until(() -> status.snapshot().caughtUpAt().isAfter(start)
                        && status.snapshot().state() == RelayStatus.State.RELAYING);
        relay.close();
    }

    List<String> differences() {
        Set<String> organisations = log.organisations();
        return new TopicAudit(kafka).differences(log, organisations);
    }

    /** How many of this log's events are on the topic of all. */
    int relayed() {
        return new TopicAudit(kafka).on(Topics.EVENTS, log.organisations()).size();
    }

    static Draft draft(String organisation, LoggedEvent... events) {
        return new Draft(organisation, List.of(events), List.of(), "user/ada", "correlation", null, null, false);
    }

    static Draft creation(String organisation) {
        return draft(organisation, event("user/" + UUID.randomUUID(), 0, 10));
    }

    static LoggedEvent event(String subject, long sequence, int size) {
        byte[] data = ("{\"text\":\"" + "x".repeat(size) + "\"}").getBytes(UTF_8);
        return new LoggedEvent("user.changed.v1", UUID.randomUUID().toString(), subject, sequence, Instant.now(), data);
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
        logs.forEach(EventLog::close);
        client.close();
        store.close();
    }
}
