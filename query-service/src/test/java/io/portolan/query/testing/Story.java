package io.portolan.query.testing;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.platform.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What happened in organisations, told to a topic as the relay tells it. */
public final class Story implements AutoCloseable {
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private String actor = "user/tester";

    Story(KafkaSettings kafka, String topic) {
        this.topic = topic;
        Map<String, Object> client = kafka.client();
        client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        this.producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** A commit that has its position and is still to be told; it may be told more than once. */
    public record Untold(String organisation, long position, List<ProducerRecord<byte[], byte[]>> records) {}

    /** One commit of these events; answers its position. */
    public long commit(String organisation, Event... events) {
        return commitAt(Instant.now(), organisation, events);
    }

    /** The same of somebody else. */
    public long commitBy(String other, String organisation, Event... events) {
        String usual = actor;
        actor = other;
        try {
            return commit(organisation, events);
        } finally {
            actor = usual;
        }
    }

    /** The same of one that was begun at that time. */
    public long commitAt(Instant begunAt, String organisation, Event... events) {
        Untold commit = prepare(organisation, begunAt, events);
        tell(List.of(commit));
        return commit.position();
    }

    /** The next commit of an organisation, which was begun at that time. */
    public Untold prepare(String organisation, Instant begunAt, Event... events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int index = 0; index < events.length; index++) {
            Envelope envelope = envelope(organisation, begunAt, events[index], index, events.length);
            records.add(record(envelope, EventJson.write(events[index])));
        }
        return new Untold(organisation, moveOn(organisation), records);
    }

    /** Tells commits at once. */
    public void tell(List<Untold> commits) {
        send(commits.stream().flatMap(commit -> commit.records().stream()).toList());
    }

    /** One commit of one event of that type with that JSON. */
    public long commit(String organisation, String type, String subject, String json) {
        Envelope envelope = envelope(organisation, Instant.now(), type, subject, 0, 1);
        send(List.of(record(envelope, json.getBytes(StandardCharsets.UTF_8))));
        return moveOn(organisation);
    }

    /** One commit whose event at that index has broken JSON. */
    public long commitBroken(String organisation, int broken, Event... events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int index = 0; index < events.length; index++) {
            Envelope envelope = envelope(organisation, Instant.now(), events[index], index, events.length);
            byte[] json =
                    index == broken ? "{\"user\":".getBytes(StandardCharsets.UTF_8) : EventJson.write(events[index]);
            records.add(record(envelope, json));
        }
        send(records);
        return moveOn(organisation);
    }

    /** The first of two events of a commit, whose second never comes. */
    public void half(String organisation, Event first) {
        send(List.of(record(envelope(organisation, Instant.now(), first, 0, 2), EventJson.write(first))));
    }

    /** Sends a record that nobody of ours would. */
    public void garbage(String key, String value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        send(List.of(new ProducerRecord<>(topic, bytes, value.getBytes(StandardCharsets.UTF_8))));
    }

    public long position(String organisation) {
        return positions.getOrDefault(organisation, 0L);
    }

    @Override
    public void close() {
        producer.close();
    }

    private long moveOn(String organisation) {
        return positions.merge(organisation, 1L, Long::sum);
    }

    private Envelope envelope(String organisation, Instant time, Event event, int index, int size) {
        return envelope(organisation, time, EventTypes.nameOf(event.getClass()), event.subject(), index, size);
    }

    private Envelope envelope(String organisation, Instant time, String type, String subject, int index, int size) {
        long sequence = sequences.merge(organisation + "/" + subject, 0L, (last, _) -> last + 1);
        return new Envelope(
                UUID.randomUUID().toString(),
                organisation,
                type,
                subject,
                time,
                position(organisation) + 1,
                index,
                size,
                sequence,
                actor,
                UUID.randomUUID().toString(),
                null);
    }

    private ProducerRecord<byte[], byte[]> record(Envelope envelope, byte[] json) {
        byte[] key = envelope.organisation().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, json);
        envelope.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : records) {
            var _ = producer.send(record);
        }
        producer.commitTransaction();
    }
}
