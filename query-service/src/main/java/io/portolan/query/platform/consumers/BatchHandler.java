package io.portolan.query.platform.consumers;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Does something with a topic's records and keeps in its own store how far that went. Whatever it throws is tried again,
 * from the same offsets, until it succeeds; so handling a record twice must change nothing.
 */
public interface BatchHandler {
    /** Where to begin with partitions that are now ours; what isn't named begins at the topic's beginning. */
    Map<TopicPartition, Long> begin(Set<TopicPartition> partitions);

    /** Partitions that aren't ours any more. */
    void end(Set<TopicPartition> partitions);

    /** Whether something is left to do that needs no further record; it is done when records are handled, also none. */
    default boolean isBusy() {
        return false;
    }

    /**
     * Handles records in their order within each partition.
     *
     * @param records may be empty, as when only the marks of transactions followed
     * @param next where each partition goes on
     */
    void handle(Iterable<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next);
}
