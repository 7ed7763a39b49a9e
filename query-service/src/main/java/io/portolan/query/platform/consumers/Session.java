package io.portolan.query.platform.consumers;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One consumer's membership in its group. A partition stays paused until the handler has said where it begins, whatever
 * the group knows of it.
 */
final class Session implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private BatchHandler handler;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Session(Consumer<byte[], byte[]> consumer, BatchHandler handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    /** Handles what arrives within {@code wait}; answers why the handler couldn't, having gone back to where it was. */
    Optional<RuntimeException> round(Duration wait) {
        try {
            place();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
        boolean busy = handler.isBusy();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(busy ? Duration.ZERO : wait);
        Map<TopicPartition, Long> after = new HashMap<>();
        records.nextOffsets().forEach((partition, offset) -> after.put(partition, offset.offset()));
        if (after.isEmpty() && !busy) {
            return Optional.empty();
        }
        try {
            handler.handle(records, after);
        } catch (RuntimeException failure) {
            next.forEach(consumer::seek);
            return Optional.of(failure);
        }
        next.putAll(after);
        return Optional.empty();
    }

    /** Takes nothing for a while, without leaving the group. */
    void rest(Duration pause) {
        consumer.pause(consumer.assignment());
        try {
            consumer.poll(pause);
        } finally {
            consumer.resume(next.keySet());
        }
    }

    /** Leaves everything to that handler from now on; another one than before says anew where each partition begins. */
    void follow(BatchHandler following) {
        if (handler.equals(following)) {
            return;
        }
        Set<TopicPartition> placed = Set.copyOf(next.keySet());
        handler.end(placed);
        handler = following;
        next.clear();
        onPartitionsAssigned(placed);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        next.keySet().removeAll(partitions);
        handler.end(Set.copyOf(partitions));
    }

    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begin = handler.begin(Set.copyOf(unplaced));
        for (TopicPartition partition : unplaced) {
            next.put(partition, begin.getOrDefault(partition, 0L));
            consumer.seek(partition, begin.getOrDefault(partition, 0L));
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }
}
