package io.portolan.query.platform.projections;

import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.query.platform.consumers.StoredOffsetConsumer;
import io.portolan.query.platform.views.Generation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one consumer that feeds some builds of views, whichever they are at present. */
final class Feed implements AutoCloseable {
    private record Course(String topicId, List<Generation> generations) {}

    private final KafkaSettings kafka;
    private final String topic;
    private final Ledger.Notes notes;
    private Course course = new Course("", List.of());
    private String group = "";
    private @Nullable StoredOffsetConsumer consumer;

    Feed(KafkaSettings kafka, String topic, Ledger.Notes notes) {
        this.kafka = kafka;
        this.topic = topic;
        this.notes = notes;
    }

    /** Feeds these and no others from now on, as a member of that group. */
    void follow(List<Target> targets, String memberOf, TopicEnds.Ends ends) {
        Course wanted =
                new Course(ends.id(), targets.stream().map(Target::generation).toList());
        if (wanted.equals(course)) {
            return;
        }
        ProjectionHandler handler = new ProjectionHandler(targets, new Ledger(notes, ends));
        if (consumer != null && group.equals(memberOf)) {
            consumer.replace(handler);
        } else {
            close();
            consumer = targets.isEmpty() ? null : started(memberOf, handler);
            group = memberOf;
        }
        course = wanted;
    }

    /** Why it can't go on at present. */
    Optional<String> failure() {
        return consumer == null ? Optional.empty() : consumer.failure();
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private StoredOffsetConsumer started(String memberOf, ProjectionHandler handler) {
        StoredOffsetConsumer started = new StoredOffsetConsumer(kafka, topic, memberOf, handler);
        started.start();
        return started;
    }
}
