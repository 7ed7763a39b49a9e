package io.portolan.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of dead letters: each record as it was found, with where and why in further headers. */
public final class DeadLetterTopic {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final String topic;

    public DeadLetterTopic(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * A record that could not be handled.
     *
     * @param consumer who couldn't
     */
    public record Letter(ConsumerRecord<byte[], byte[]> origin, String consumer, String reason) {
        /** Where it was found, which no other record has. */
        public String place() {
            return origin.topic() + "/" + origin.partition() + "/" + origin.offset();
        }
    }

    /** Sends them and waits until they are stored; they are rare enough for a producer each time. */
    public void send(List<Letter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    letters.stream().map(this::dead).map(producer::send).toList();
            for (Future<RecordMetadata> record : sent) {
                record.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("dead letters can't be sent", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("dead letters weren't sent", interrupted);
        }
    }

    private ProducerRecord<byte[], byte[]> dead(Letter letter) {
        ConsumerRecord<byte[], byte[]> origin = letter.origin();
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(topic, origin.key(), origin.value());
        Headers headers = dead.headers();
        origin.headers().forEach(headers::add);
        headers.add("portolan-reason", letter.reason().getBytes(StandardCharsets.UTF_8));
        headers.add("portolan-consumer", letter.consumer().getBytes(StandardCharsets.UTF_8));
        headers.add("portolan-origin", letter.place().getBytes(StandardCharsets.UTF_8));
        return dead;
    }

    private Map<String, Object> client() {
        Map<String, Object> client = kafka.client();
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 17 * 1024 * 1024);
        return client;
    }
}
