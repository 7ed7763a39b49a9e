package io.portolan.command.platform.reactions;

import io.portolan.command.platform.Lifetime;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Backoff;
import io.portolan.platform.health.Reasons;
import io.portolan.platform.kafka.DeadLetterTopic.Letter;
import io.portolan.platform.kafka.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Takes one record: reads it, reacts, tries again while that fails, and gives up in the end, leaving a dead letter. */
final class ReactionStep {
    private static final Logger LOG = LoggerFactory.getLogger(ReactionStep.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Reaction reaction;
    private final DeadReactions dead;
    private final ReactionHealth health;
    private final Duration giveUpAfter;
    private final InstantSource clock;

    ReactionStep(
            Reaction reaction, DeadReactions dead, ReactionHealth health, Duration giveUpAfter, InstantSource clock) {
        this.reaction = reaction;
        this.dead = dead;
        this.health = health;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /** Whether there is anything to be done; what isn't one of ours is wanted, too, since it must be kept aside. */
    boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader(Envelope.TYPE);
        return type == null || type.value() == null || reaction.wants(new String(type.value(), StandardCharsets.UTF_8));
    }

    /**
     * Returns when the record is done with.
     *
     * @throws CancellationException when the lifetime ended before that
     */
    void take(ConsumerRecord<byte[], byte[]> record, Lifetime lifetime) {
        String place = reaction.name() + "/" + record.topic() + "/" + record.partition() + "/" + record.offset();
        Instant giveUpAt = clock.instant().plus(giveUpAfter);
        try {
            for (int failures = 1; !lifetime.isOver(); failures++) {
                RuntimeException failure = attempt(record);
                if (failure == null || (isOver(failure, giveUpAt) && isParked(record, failure))) {
                    return;
                }
                LOG.warn("{} failed {} times: {}", place, failures, Reasons.of(failure));
                health.failing(place, Reasons.of(failure));
                lifetime.pause(BACKOFF.after(failures));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            health.over(place);
        }
        throw new CancellationException(place + " is left to others");
    }

    private @Nullable RuntimeException attempt(ConsumerRecord<byte[], byte[]> record) {
        try {
            Envelope envelope = Envelope.of(TextHeaders.of(record));
            if (reaction.wants(envelope.type())) {
                reaction.on(envelope, event(envelope, record.value()));
            }
            return null;
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private static Event event(Envelope envelope, byte @Nullable [] json) {
        try {
            @Nullable Event event = json == null ? null : EventJson.read(envelope.type(), json);
            if (event == null) {
                throw new IllegalArgumentException("no event in it");
            }
            return event;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(Reasons.of(broken), broken);
        }
    }

    private boolean isOver(RuntimeException failure, Instant giveUpAt) {
        return failure instanceof IllegalArgumentException || !clock.instant().isBefore(giveUpAt);
    }

    private boolean isParked(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        Letter letter = new Letter(record, reaction.name(), Reasons.of(failure));
        try {
            dead.park(letter);
            LOG.error("{} gives up on {}", reaction.name(), letter.place(), failure);
            return true;
        } catch (RuntimeException unavailable) {
            LOG.warn("{} can't give up on {}: {}", reaction.name(), letter.place(), unavailable.toString());
            return false;
        }
    }
}
