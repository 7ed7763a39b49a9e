package io.portolan.command.platform.relay;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What a commit looks like on the topics. */
final class Records {
    private Records() {}

    /** The records of a commit in the order of its events: each on the topic of all events and on that of its family. */
    static List<ProducerRecord<String, byte[]>> of(Commit commit) {
        List<LoggedEvent> events = commit.draft().events();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(2 * events.size());
        for (int index = 0; index < events.size(); index++) {
            LoggedEvent event = events.get(index);
            Headers headers = headers(envelope(commit, index));
            String organisation = commit.draft().organisation();
            records.add(new ProducerRecord<>(Topics.EVENTS, null, organisation, event.data(), headers));
            records.add(new ProducerRecord<>(family(event), null, event.subject(), event.data(), headers));
        }
        return records;
    }

    static Envelope envelope(Commit commit, int index) {
        Draft draft = commit.draft();
        LoggedEvent event = draft.events().get(index);
        return new Envelope(
                event.id(),
                draft.organisation(),
                event.type(),
                event.subject(),
                event.time(),
                commit.position(),
                index,
                draft.events().size(),
                event.sequence(),
                draft.actor(),
                draft.correlationId(),
                draft.causationId());
    }

    private static String family(LoggedEvent event) {
        Class<? extends Event> type = EventTypes.all().get(event.type());
        if (type == null) {
            throw new IllegalStateException("unknown event type " + event.type());
        }
        return Topics.family(type);
    }

    private static Headers headers(Envelope envelope) {
        Headers headers = new RecordHeaders();
        envelope.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
