package io.portolan.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints what happened in the catalog since the beginning, and proves of each subject that no event was missed. */
public final class CatalogConsumer {
    private final Map<String, Long> sequences = new HashMap<>();

    public static void main(String[] arguments) {
        try (var kafka = open(arguments[0])) {
            var consumer = new CatalogConsumer();
            while (true) {
                kafka.poll(Duration.ofSeconds(1)).forEach(event -> System.out.println(consumer.accept(event)));
            }
        }
    }

    static KafkaConsumer<String, String> open(String bootstrapServers) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        Stream<Integer> partitions =
                kafka.partitionsFor("portolan.catalog").stream().map(it -> it.partition());
        kafka.assign(
                partitions.map(it -> new TopicPartition("portolan.catalog", it)).toList());
        kafka.seekToBeginning(kafka.assignment());
        return kafka;
    }

    String accept(ConsumerRecord<String, String> event) {
        String subject = header(event, "ce_source") + "/" + header(event, "ce_subject");
        long sequence = Long.parseLong(header(event, "ce_sequence"));
        long expected = sequences.getOrDefault(subject, -1L) + 1;
        if (sequence != expected) {
            throw new IllegalStateException(subject + ": expected event " + expected + ", got " + sequence);
        }
        sequences.put(subject, sequence);
        return header(event, "ce_time") + " " + header(event, "ce_type") + " " + subject;
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }
}
