package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.query.testing.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events of one organisation in their order, a few on each day, as they are delivered: each a commit of its own, or two of them one. */
final class Happened {
    static final String ORGANISATION = "acme";

    private static final Duration APART = Duration.ofHours(7);

    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    Happened(List<Event> events) {
        for (int offset = 0; offset < events.size(); offset++) {
            Event event = events.get(offset);
            long sequence = sequences.merge(event.subject(), 0L, (last, _) -> last + 1);
            boolean isAlone = offset % 3 == 2 || (offset % 3 == 0 && offset == events.size() - 1);
            Envelope envelope = new Envelope(
                    "e" + offset,
                    ORGANISATION,
                    EventTypes.nameOf(event.getClass()),
                    event.subject(),
                    Facts.LONG_AGO.plus(APART.multipliedBy(offset)),
                    offset / 3 * 2L + (offset % 3 == 2 ? 2 : 1),
                    offset % 3 == 1 ? 1 : 0,
                    isAlone ? 1 : 2,
                    sequence,
                    "user/root",
                    "c",
                    null);
            deliveries.add(new Delivery(
                    new ConsumerRecord<>("events", 0, offset, new byte[0], new byte[0]), envelope, event, null));
        }
    }

    int size() {
        return deliveries.size();
    }

    List<Delivery> between(int from, int to) {
        return deliveries.subList(from, to);
    }
}
