package io.portolan.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Topics;
import io.portolan.embedded.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CatalogConsumerTest {
    private static ProducerRecord<String, String> event(String subject, long sequence) {
        Envelope envelope = new Envelope(
                "0198c5e0-1f4a-7d20-9a3b-7c6d5e4f3a2b",
                "default",
                "entity.changed.v1",
                subject,
                Instant.parse("2026-11-24T09:15:30.250Z"),
                sequence + 1,
                0,
                1,
                sequence,
                "system",
                "0198c5e0-1f49-7b11-8c2d-3e4f5a6b7c8d",
                null);
        ProducerRecord<String, String> record = new ProducerRecord<>(Topics.CATALOG, subject, "{}");
        envelope.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static ConsumerRecord<String, String> received(String subject, long sequence) {
        ConsumerRecord<String, String> record = new ConsumerRecord<>(Topics.CATALOG, 0, 0, subject, "{}");
        event(subject, sequence).headers().forEach(record.headers()::add);
        return record;
    }

    @Test
    void readsWhatWasCommittedSinceTheBeginning() throws Exception {
        String servers = EmbeddedBroker.shared().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(Topics.CATALOG, 3, (short) 1)))
                    .all()
                    .get();
        }
        publish(servers);
        try (KafkaConsumer<String, String> kafka = CatalogConsumer.open(servers)) {
            CatalogConsumer consumer = new CatalogConsumer();
            List<String> lines = new ArrayList<>();
            while (lines.size() < 3) {
                kafka.poll(Duration.ofSeconds(1)).forEach(event -> lines.add(consumer.accept(event)));
            }
            assertThat(lines)
                    .containsExactlyInAnyOrder(
                            "2026-11-24T09:15:30.250Z entity.changed.v1 /organisations/default/entity/a",
                            "2026-11-24T09:15:30.250Z entity.changed.v1 /organisations/default/entity/b",
                            "2026-11-24T09:15:30.250Z entity.changed.v1 /organisations/default/entity/a");
        }
    }

    private static void publish(String servers) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "transactional.id", "relay");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> aborted = producer.send(event("entity/a", 0));
            producer.flush();
            aborted.get();
            producer.abortTransaction();
            producer.beginTransaction();
            for (var event : List.of(event("entity/a", 0), event("entity/b", 0), event("entity/a", 1))) {
                var _ = producer.send(event);
            }
            producer.commitTransaction();
        }
    }

    @Nested
    class Notices {
        private final CatalogConsumer consumer = new CatalogConsumer();

        @Test
        void aGap() {
            consumer.accept(received("entity/a", 0));
            assertThatThrownBy(() -> consumer.accept(received("entity/a", 2)))
                    .hasMessage("/organisations/default/entity/a: expected event 1, got 2");
        }

        @Test
        void anEventThatComesTwice() {
            consumer.accept(received("entity/a", 0));
            assertThatThrownBy(() -> consumer.accept(received("entity/a", 0)))
                    .hasMessage("/organisations/default/entity/a: expected event 1, got 0");
        }

        @Test
        void aMissingBeginning() {
            assertThatThrownBy(() -> consumer.accept(received("entity/a", 1)))
                    .hasMessage("/organisations/default/entity/a: expected event 0, got 1");
        }
    }
}
