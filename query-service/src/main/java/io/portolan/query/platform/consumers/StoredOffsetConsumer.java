package io.portolan.query.platform.consumers;

import io.portolan.platform.Backoff;
import io.portolan.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds a topic to a handler on a thread of its own, in a group, until closed; no failure ends it. */
public final class StoredOffsetConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredOffsetConsumer.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    private final KafkaSettings kafka;
    private final String topic;
    private final String group;
    private final AtomicReference<BatchHandler> handler;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable String failure;
    private int failures;

    public StoredOffsetConsumer(KafkaSettings kafka, String topic, String group, BatchHandler handler) {
        this.kafka = kafka;
        this.topic = topic;
        this.group = group;
        this.handler = new AtomicReference<>(handler);
        this.thread = Thread.ofPlatform().daemon().name(group).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Leaves everything to another handler, soon, which is asked where each partition begins. */
    public void replace(BatchHandler following) {
        handler.set(following);
        wakeUp();
    }

    /** Why nothing moves on at present; empty when all is well. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        closed.countDown();
        wakeUp();
        try {
            thread.join(GOODBYE.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open() {
        return closed.getCount() > 0;
    }

    private void wakeUp() {
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private void run() {
        while (open()) {
            try {
                connect();
            } catch (RuntimeException unusable) {
                pause(failed(unusable));
            }
        }
    }

    private void connect() {
        Consumer<byte[], byte[]> connected = new KafkaConsumer<>(client());
        try {
            consumer = connected;
            Session session = new Session(connected, handler.get());
            connected.subscribe(List.of(topic), session);
            while (open()) {
                round(session);
            }
        } finally {
            consumer = null;
            connected.close(CloseOptions.timeout(GOODBYE));
        }
    }

    private void round(Session session) {
        try {
            session.follow(handler.get());
            Optional<RuntimeException> refused = session.round(WAIT);
            if (refused.isPresent()) {
                session.rest(failed(refused.get()));
            } else if (failure != null) {
                failure = null;
                failures = 0;
            }
        } catch (WakeupException _) {
            // Closed, or asked to begin elsewhere; the loop looks which.
        }
    }

    /** Answers how long to leave it alone. */
    private Duration failed(RuntimeException cause) {
        if (failure == null) {
            LOG.warn("{} can't go on and tries again: {}", group, cause.toString());
        }
        failure = cause.toString();
        return BACKOFF.after(++failures);
    }

    private void pause(Duration length) {
        try {
            boolean _ = closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private Map<String, Object> client() {
        Map<String, Object> client = kafka.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        client.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        client.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        client.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        client.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return client;
    }
}
