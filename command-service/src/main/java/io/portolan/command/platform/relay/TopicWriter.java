package io.portolan.command.platform.relay;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes commits to the topics and how far that is, together or not at all. Opening one fences all that were opened before,
 * anywhere, and settles what they left undecided; so after any failure another one is opened and knows how far the topics go.
 */
final class TopicWriter implements AutoCloseable {
    private static final String TRANSACTIONAL_ID = "portolan-relay";
    private static final int LARGEST_REQUEST = 16 << 20;

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> positions;
    private final Map<String, Long> sent = new HashMap<>();

    private TopicWriter(KafkaProducer<String, byte[]> producer, Map<String, Long> positions) {
        this.producer = producer;
        this.positions = positions;
    }

    static TopicWriter open(KafkaSettings settings) {
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config(settings), new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new TopicWriter(producer, Progress.read(settings));
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    /** The position of each organisation up to which the topics have everything. */
    Map<String, Long> positions() {
        return Collections.unmodifiableMap(positions);
    }

    /** Sends commits that follow the positions; nobody sees them before they are committed. */
    void send(List<Commit> commits) {
        producer.beginTransaction();
        for (Commit commit : commits) {
            Records.of(commit).forEach(this::send);
            sent.put(commit.draft().organisation(), commit.position());
        }
        sent.forEach((organisation, position) -> send(Progress.record(organisation, position)));
    }

    /** Shows what was sent to everybody. When this fails it may have happened or not, and only another writer can tell. */
    void commit() {
        producer.commitTransaction();
        positions.putAll(sent);
        sent.clear();
    }

    private void send(ProducerRecord<String, byte[]> record) {
        // Should it fail, the commit does.
        var _ = producer.send(record);
    }

    /** Has what was sent arrive at the broker. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = settings.client();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 3L * LARGEST_REQUEST);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        return config;
    }
}
