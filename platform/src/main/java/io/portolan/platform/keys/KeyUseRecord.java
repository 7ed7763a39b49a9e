package io.portolan.platform.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A use of a key as it is told on a topic.
 *
 * @param key organisation and key's id
 * @param minute when it was used
 */
public record KeyUseRecord(String key, Instant minute) {
    private static final long YEAR_10000 = 253_402_300_800L;

    static KeyUseRecord of(Principal principal, Instant minute) {
        return new KeyUseRecord(principal.organisation() + "/" + principal.keyId(), minute);
    }

    ProducerRecord<byte[], byte[]> on(String topic) {
        byte[] value =
                ByteBuffer.allocate(Long.BYTES).putLong(minute.getEpochSecond()).array();
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The use that a record tells of; empty when it tells of none. */
    public static Optional<KeyUseRecord> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null || record.value().length != Long.BYTES) {
            return Optional.empty();
        }
        long second = ByteBuffer.wrap(record.value()).getLong();
        return Optional.of(second)
                .filter(plausible -> plausible >= 0 && plausible < YEAR_10000)
                .map(Instant::ofEpochSecond)
                .map(minute -> new KeyUseRecord(new String(record.key(), StandardCharsets.UTF_8), minute));
    }
}
