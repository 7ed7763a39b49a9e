package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.relay.TopicAudit;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Topics;
import io.portolan.standalone.RunningPortal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Everything that happened in the first organisation, as the topic of all events tells it. */
record History(List<Fact> facts) {
    private static final Set<String> ORGANISATION = Set.of("default");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An event and what surrounds it. */
    record Fact(Envelope envelope, Event event) {
        static Fact of(TopicAudit.Entry entry) {
            byte[] json = entry.json().getBytes(StandardCharsets.UTF_8);
            return new Fact(
                    entry.envelope(),
                    Objects.requireNonNull(EventJson.read(entry.envelope().type(), json)));
        }
    }

    /** Reads it once it is all there; the topics must equal the log. */
    static History of(RunningPortal running) {
        TopicAudit audit = new TopicAudit(running.kafka());
        try (MongoClient client = running.log();
                EventLog log = EventLog.open(client.getDatabase("portolan_log"))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(audit.differences(log, ORGANISATION)).isEmpty());
        }
        return new History(
                audit.on(Topics.EVENTS, ORGANISATION).stream().map(Fact::of).toList());
    }
}
