package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.platform.health.Reasons;
import io.portolan.platform.kafka.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One record of the topic, decoded once for all projections.
 *
 * @param envelope null when the record isn't one of ours
 * @param event null when it can't be read, when nobody wants it, or when its type is another release's
 * @param fault why it can't be read
 */
record Delivery(
        ConsumerRecord<byte[], byte[]> origin,
        @Nullable Envelope envelope,
        @Nullable Event event,
        @Nullable String fault) {

    /** @param wanted the types of events that some projection wants */
    static Delivery of(ConsumerRecord<byte[], byte[]> origin, Predicate<Class<? extends Event>> wanted) {
        Envelope envelope;
        try {
            envelope = Envelope.of(TextHeaders.of(origin));
            requireKey(origin, envelope);
        } catch (IllegalArgumentException foreign) {
            return new Delivery(origin, null, null, Reasons.of(foreign));
        }
        Class<? extends Event> type = EventTypes.all().get(envelope.type());
        if (type == null || !wanted.test(type)) {
            return new Delivery(origin, envelope, null, null);
        }
        try {
            byte[] json = Optional.ofNullable(origin.value()).orElse(new byte[0]);
            @Nullable Event event = EventJson.read(envelope.type(), json);
            return new Delivery(origin, envelope, event, event == null ? "no event in it" : null);
        } catch (JacksonException | IllegalArgumentException broken) {
            return new Delivery(origin, envelope, null, Reasons.of(broken));
        }
    }

    private static void requireKey(ConsumerRecord<byte[], byte[]> origin, Envelope envelope) {
        byte[] key = Optional.ofNullable(origin.key()).orElse(new byte[0]);
        if (!new String(key, StandardCharsets.UTF_8).equals(envelope.organisation())) {
            throw new IllegalArgumentException("the record's key is not its organisation");
        }
    }
}
