package io.portolan.platform.keys;

import io.portolan.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a topic when keys are used, a moment later and on a thread of its own. While the broker is away only the latest use
 * of each key waits; of more keys than are bearable some uses are lost, since nothing but a date hangs on them.
 */
public final class KeyUseReporter implements KeyUses, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUseReporter.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 100_000;

    private final KafkaSettings kafka;
    private final String topic;
    private final ConcurrentMap<String, Instant> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("key-uses").unstarted(this::run);

    public KeyUseReporter(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    public void start() {
        thread.start();
    }

    @Override
    public void used(Principal principal, Instant minute) {
        KeyUseRecord use = KeyUseRecord.of(principal, minute);
        if (waiting.size() < MOST_WAITING) {
            waiting.merge(use.key(), minute, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            boolean _ = thread.join(GOODBYE.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                report();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() throws InterruptedException {
        Producer<byte[], byte[]> producer;
        try {
            producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException unreachable) {
            LOG.warn("Uses of keys can't be told at present: {}", unreachable.toString());
            return;
        }
        try {
            boolean open = true;
            while (open) {
                open = !closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                tell(producer);
            }
        } finally {
            producer.close(GOODBYE);
        }
    }

    private void tell(Producer<byte[], byte[]> producer) {
        for (Map.Entry<String, Instant> use : waiting.entrySet()) {
            KeyUseRecord record = new KeyUseRecord(use.getKey(), use.getValue());
            waiting.remove(record.key(), record.minute());
            var _ = producer.send(record.on(topic), (_, failure) -> {
                if (failure != null) {
                    waiting.putIfAbsent(record.key(), record.minute());
                }
            });
        }
    }

    private Map<String, Object> client() {
        Map<String, Object> client = kafka.client();
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        return client;
    }
}
