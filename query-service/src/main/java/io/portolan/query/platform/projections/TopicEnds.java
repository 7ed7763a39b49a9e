package io.portolan.query.platform.projections;

import io.portolan.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker how far a topic goes. */
final class TopicEnds implements AutoCloseable {
    /**
     * A topic at one moment.
     *
     * @param id which another topic of the same name doesn't have
     * @param byPartition the offset behind the last record that is committed
     */
    record Ends(String id, Map<Integer, Long> byPartition) {
        /** How many records somebody who goes on at those offsets hasn't read; marks of transactions count as well. */
        long behind(Map<Integer, Long> next) {
            return byPartition.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - next.getOrDefault(end.getKey(), 0L)))
                    .sum();
        }
    }

    private final KafkaSettings kafka;
    private final String topic;
    private @Nullable Admin admin;

    TopicEnds(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Asks.
     *
     * @throws KafkaException when the broker doesn't answer or has no such topic
     */
    Ends read() {
        Admin asked = admin == null ? Admin.create(client()) : admin;
        admin = asked;
        try {
            TopicDescription description = asked.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            Map<TopicPartition, OffsetSpec> latest = description.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
            var offsets = asked.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            Map<Integer, Long> ends = offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
            return new Ends(description.topicId().toString(), ends);
        } catch (ExecutionException unanswered) {
            throw new KafkaException("the end of " + topic + " can't be read", unanswered.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("the end of " + topic + " wasn't read", interrupted);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private Map<String, Object> client() {
        Map<String, Object> client = kafka.client();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return client;
    }
}
