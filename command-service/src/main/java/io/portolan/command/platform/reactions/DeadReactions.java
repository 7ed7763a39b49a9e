package io.portolan.command.platform.reactions;

import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps what no reaction could be made to, with the reason, and says so to whoever asks for the service's health. */
final class DeadReactions implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(DeadReactions.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final AtomicLong parked = new AtomicLong();

    DeadReactions(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    void park(Reaction reaction, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        parked.incrementAndGet();
        LOG.error(
                "reaction {} gives up on {}-{}@{}",
                reaction.name(),
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(Topics.DEAD_LETTERS, null, record.key(), record.value(), record.headers());
        dead.headers().add("portolan-reason", reason.toString().getBytes(StandardCharsets.UTF_8));
        dead.headers().add("portolan-reaction", reaction.name().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> client = kafka.client();
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(dead).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("a dead letter can't be kept", failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new KafkaException("a dead letter wasn't kept", end);
        }
    }

    @Override
    public Health health() {
        long count = parked.get();
        return count == 0
                ? Health.up().build()
                : Health.status("DEGRADED").withDetail("deadReactions", count).build();
    }
}
