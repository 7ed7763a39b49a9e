package io.portolan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TopicPartition TOPIC = new TopicPartition("told", 0);

    @TempDir
    Path folder;

    @Test
    void keepsCommittedRecordsOverARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            broker.awaitReady(LONG);
            createTopic(broker);
            tell(broker, "before");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            broker.awaitReady(LONG);
            tell(broker, "after");
            assertThat(told(broker, "after")).containsExactly("before", "after");
        }
    }

    @Test
    void isStartedAgainWhenItEnds() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            broker.awaitReady(LONG);
            createTopic(broker);
            tell(broker, "before");
            broker.current().process().destroyForcibly();
            tell(broker, "after");
            assertThat(told(broker, "after")).containsExactly("before", "after");
        }
    }

    @Test
    void doesNotEndWithCtrlC() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            broker.awaitReady(LONG);
            createTopic(broker);
            Process process = broker.current().process();
            assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid())
                            .start()
                            .waitFor())
                    .isZero();
            tell(broker, "after");
            assertThat(told(broker, "after")).containsExactly("after");
            assertThat(broker.current().process()).isSameAs(process);
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void tell(EmbeddedBroker broker, String what) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "teller");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC.topic(), what));
            producer.commitTransaction();
        }
    }

    /** What was told, from the beginning to what is told last; a commit is answered before every reader can see it. */
    private static List<String> told(EmbeddedBroker broker, String last) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            List<String> told = new ArrayList<>();
            Instant deadline = Instant.now().plus(LONG);
            while (!told.contains(last) && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> told.add(record.value()));
            }
            return told;
        }
    }
}
