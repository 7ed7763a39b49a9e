package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** When a portal that nobody writes to writes nothing more by itself. */
record Stillness(RunningPortal running) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REACTIONS = "portolan-reaction-";

    /** Waits until all reactions are done with all events, and nothing came of that. */
    void await() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            long head = head();
            return areDone() && head() == head;
        });
    }

    private long head() throws Exception {
        Answer read = Insistent.ask(() -> running.portal().admin().get("/api/v1/users?size=1"));
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return OnThePortal.position(read);
    }

    private boolean areDone() throws ExecutionException, InterruptedException {
        KafkaSettings kafka = running.kafka();
        try (Admin admin = Admin.create(kafka.client())) {
            Set<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(group -> group.groupId())
                    .filter(group -> group.startsWith(REACTIONS))
                    .collect(Collectors.toSet());
            assertThat(groups).isNotEmpty();
            for (String group : groups) {
                if (!isDone(admin, group)) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean isDone(Admin admin, String group) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(described -> described.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .toList();
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return !partitions.isEmpty() && isNothingBetween(done, ends(admin, partitions));
    }

    /** With what isn't committed yet, which a reader then waits for. */
    private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Whether there are no events there; what else is on topics has offsets, too. */
    private boolean isNothingBetween(Map<TopicPartition, OffsetAndMetadata> done, Map<TopicPartition, Long> ends) {
        Map<String, Object> client = running.kafka().client();
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            for (TopicPartition partition : ends.keySet()) {
                OffsetAndMetadata offset = done.get(partition);
                consumer.seek(partition, offset == null ? 0 : offset.offset());
            }
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }
}
