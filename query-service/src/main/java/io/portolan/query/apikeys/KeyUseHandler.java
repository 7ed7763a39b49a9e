package io.portolan.query.apikeys;

import io.portolan.platform.keys.KeyUseRecord;
import io.portolan.query.platform.consumers.BatchHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes uses of keys. The topic holds one record for each key, so it is read from its beginning whenever a partition comes,
 * and nothing is remembered of how far that got.
 */
final class KeyUseHandler implements BatchHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyUseView view;

    KeyUseHandler(KeyUseView view) {
        this.view = view;
    }

    @Override
    public Map<TopicPartition, Long> begin(Set<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void end(Set<TopicPartition> partitions) {}

    @Override
    public void handle(Iterable<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next) {
        Map<String, Instant> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            KeyUseRecord.read(record)
                    .ifPresent(use ->
                            latest.merge(use.key(), use.minute(), (one, other) -> one.isAfter(other) ? one : other));
        }
        view.note(latest).block(PATIENCE);
    }
}
