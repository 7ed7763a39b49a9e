package io.portolan.command.platform.reactions;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's membership in the group of a reaction. It goes on polling while reactions are under way, so that no
 * reaction, however long it is tried, costs it its membership.
 */
final class ReactionSession implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final ReactionStep step;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private Assignment assignment;

    ReactionSession(Consumer<byte[], byte[]> consumer, ReactionStep step) {
        this.consumer = consumer;
        this.step = step;
        this.assignment = new Assignment(step);
    }

    /** Takes what has arrived and says what is done. */
    void round() {
        if (assignment.isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        consumer.poll(POLL).forEach(record -> assignment.take(record));
        commit(assignment.advance());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            commit(assignment.end());
        } catch (KafkaException unavailable) {
            LOG.warn("what is done of {} will come again: {}", partitions, unavailable.toString());
        }
        uncommitted.clear();
        assignment = new Assignment(step);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        assignment.close();
        uncommitted.clear();
        assignment = new Assignment(step);
    }

    /** Leaves the group, having said what is done. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(PATIENCE));
        } finally {
            assignment.close();
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> done) {
        uncommitted.putAll(done);
        if (!uncommitted.isEmpty()) {
            consumer.commitSync(uncommitted, PATIENCE);
            uncommitted.clear();
        }
    }
}
