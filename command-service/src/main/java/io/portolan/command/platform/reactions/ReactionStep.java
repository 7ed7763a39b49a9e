package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Backoff;
import io.portolan.command.platform.Lifetime;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one record: reads it, reacts, tries again while that fails, and gives up in the end, leaving a dead letter. */
final class ReactionStep {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionStep.class);
    private static final int ATTEMPTS = 8;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final DeadReactions dead;
    private final Lifetime lifetime;

    ReactionStep(DeadReactions dead, Lifetime lifetime) {
        this.dead = dead;
        this.lifetime = lifetime;
    }

    void take(Reaction reaction, ConsumerRecord<byte[], byte[]> record) {
        for (int attempt = 1; !lifetime.isOver(); attempt++) {
            try {
                react(reaction, record);
                return;
            } catch (RuntimeException failure) {
                LOG.warn(
                        "reaction {} failed on {}-{}@{}, attempt {}",
                        reaction.name(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        attempt,
                        failure);
                if (attempt == ATTEMPTS || failure instanceof IllegalArgumentException) {
                    dead.park(reaction, record, failure);
                    return;
                }
                pause(attempt);
            }
        }
    }

    private static void react(Reaction reaction, ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        if (reaction.wants(headers.getOrDefault("ce_type", ""))) {
            Envelope envelope = Envelope.of(headers);
            reaction.on(envelope, EventJson.read(envelope.type(), record.value()));
        }
    }

    private void pause(int failures) {
        try {
            lifetime.pause(BACKOFF.after(failures));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
