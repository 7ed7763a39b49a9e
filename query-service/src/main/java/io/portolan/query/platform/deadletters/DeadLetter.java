package io.portolan.query.platform.deadletters;

import io.portolan.contracts.Envelope;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be applied.
 *
 * @param envelope null when the record isn't an event of ours
 * @param generations the builds of views that lack it
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte[]> origin, @Nullable Envelope envelope, String reason, Set<String> generations) {}
