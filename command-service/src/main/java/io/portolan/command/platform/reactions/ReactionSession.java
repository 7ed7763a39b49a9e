package io.portolan.command.platform.reactions;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's membership in the group of a reaction. It goes on polling while reactions are under way, so that no
 * reaction, however long it is tried, costs it its membership; and partitions that it keeps go on when others come or go.
 */
final class ReactionSession implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_UNDER_WAY = 1_000;
    private static final int MOST_UNCOMMITTED = 100_000;

    private final Consumer<byte[], byte[]> consumer;
    private final ReactionStep step;
    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    ReactionSession(Consumer<byte[], byte[]> consumer, ReactionStep step) {
        this.consumer = consumer;
        this.step = step;
    }

    /** Takes what has arrived and says what is done. */
    void round() {
        if (isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> arrived = consumer.poll(POLL);
        arrived.partitions().forEach(partition -> take(partition, arrived.records(partition)));
        assignments.forEach((partition, assignment) -> note(partition, assignment.advance()));
        commit();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        leave(partitions);
        try {
            commit();
        } catch (KafkaException unavailable) {
            LOG.warn("what is done of {} will come again: {}", partitions, unavailable.toString());
        }
        uncommitted.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        leave(partitions);
        uncommitted.keySet().removeAll(partitions);
    }

    /** Leaves the group, having said what is done. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(PATIENCE));
        } finally {
            leave(Set.copyOf(assignments.keySet()));
        }
    }

    private boolean isFull() {
        return total(Assignment::underWay) >= MOST_UNDER_WAY || total(Assignment::uncommitted) >= MOST_UNCOMMITTED;
    }

    private int total(ToIntFunction<Assignment> count) {
        return assignments.values().stream().mapToInt(count).sum();
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(assignments.computeIfAbsent(partition, _ -> new Assignment(step))::take);
    }

    /** Lets what is under way in partitions end, all at the same time, and nothing of them begin. */
    private void leave(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Assignment> left = new HashMap<>(assignments);
        left.keySet().retainAll(partitions);
        assignments.keySet().removeAll(partitions);
        left.values().forEach(Assignment::end);
        left.forEach((partition, assignment) -> note(partition, assignment.awaitEnd()));
    }

    private void note(TopicPartition partition, Optional<OffsetAndMetadata> done) {
        done.ifPresent(offset -> uncommitted.put(partition, offset));
    }

    private void commit() {
        if (uncommitted.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(uncommitted, PATIENCE);
            uncommitted.clear();
        } catch (RebalanceInProgressException meanwhile) {
            LOG.debug("{} is told after the rebalance", uncommitted, meanwhile);
        }
    }
}
