package io.portolan.command.platform.relay;

import io.portolan.platform.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How far the topics go, as the topics themselves say: the newest position of each organisation, in decimal digits. */
final class Progress {
    static final String TOPIC = "portolan.relay";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Progress() {}

    static ProducerRecord<String, byte[]> record(String organisation, long position) {
        return new ProducerRecord<>(TOPIC, organisation, Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads what was committed, up to the log-stable end; so nothing is missed when no transaction is under way any more.
     *
     * @throws org.apache.kafka.common.KafkaException when it can't be read wholly and in time
     */
    static Map<String, Long> read(KafkaSettings settings) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("there is no topic " + TOPIC);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    private static Map<String, Long> read(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<String, Long> positions = new HashMap<>();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(TOPIC + " can't be read to its end");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                positions.merge(record.key(), position(record), Math::max);
            }
        }
        return positions;
    }

    private static long position(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(new String(record.value(), StandardCharsets.US_ASCII));
    }

    private static KafkaConsumer<String, byte[]> consumer(KafkaSettings settings) {
        Map<String, Object> config = settings.client();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
