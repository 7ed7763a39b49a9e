package io.portolan.command.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares the topics with the log, event by event: what is missing, doubled, reordered or different? */
public final class TopicAudit {
    /** An event with everything that surrounds it, and the key of its record. */
    public record Entry(String key, Envelope envelope, String json) {
        String subject() {
            return envelope.organisation() + "/" + envelope.subject();
        }

        String family() {
            return Topics.family(Objects.requireNonNull(EventTypes.all().get(envelope.type())));
        }

        @Override
        public String toString() {
            return key + ": " + envelope.organisation() + "@" + envelope.position() + "." + envelope.index() + " "
                    + envelope.subject() + "#" + envelope.sequence() + " " + envelope.type();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaSettings kafka;

    public TopicAudit(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** What is wrong on the topics with these organisations' events, in words; empty when the topics equal the log. */
    public List<String> differences(EventLog log, Set<String> organisations) {
        Stream<String> all = differences(
                logged(log, organisations, Envelope::organisation),
                on(Topics.EVENTS, organisations),
                entry -> entry.envelope().organisation());
        List<Entry> bySubject = logged(log, organisations, Envelope::subject);
        Stream<String> families = Stream.of(Topics.ACCESS, Topics.CATALOG, Topics.SCORECARDS, Topics.FLOWS)
                .flatMap(topic -> differences(
                        bySubject.stream()
                                .filter(entry -> topic.equals(entry.family()))
                                .toList(),
                        on(topic, organisations),
                        Entry::subject));
        return Stream.concat(all, families).toList();
    }

    /** For each key the first place at which two lists differ, where only the order within a key counts. */
    static Stream<String> differences(List<Entry> logged, List<Entry> published, Function<Entry, String> key) {
        Map<String, List<Entry>> expected = logged.stream().collect(groupingBy(key));
        Map<String, List<Entry>> actual = published.stream().collect(groupingBy(key));
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        return keys.stream()
                .flatMap(name -> first(expected.getOrDefault(name, List.of()), actual.getOrDefault(name, List.of()))
                        .map(difference -> name + ": " + difference)
                        .stream());
    }

    private static Optional<String> first(List<Entry> expected, List<Entry> actual) {
        int common = Math.min(expected.size(), actual.size());
        for (int index = 0; index < common; index++) {
            if (!expected.get(index).equals(actual.get(index))) {
                return Optional.of(expected.get(index) + " in the log, " + actual.get(index) + " on the topic");
            }
        }
        return expected.size() == actual.size()
                ? Optional.empty()
                : Optional.of(expected.size() + " events in the log, " + actual.size() + " on the topic");
    }

    /** Everything that is committed on a topic about these organisations, in the order of each partition. */
    public List<Entry> on(String topic, Set<String> organisations) {
        Map<TopicPartition, Long> ends = ends(topic);
        List<Entry> entries = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_committed")) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> entries.add(entry(record)));
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("a transaction on " + topic + " doesn't end");
                }
            }
        }
        return entries.stream()
                .filter(entry -> organisations.contains(entry.envelope().organisation()))
                .toList();
    }

    /** The ends with what isn't committed yet: a transaction shows a moment after it was committed. */
    private Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    /** What must be on a topic whose records have such keys. */
    private static List<Entry> logged(EventLog log, Set<String> organisations, Function<Envelope, String> key) {
        return organisations.stream()
                .flatMap(name -> commits(log, name))
                .flatMap(commit -> entries(commit, key))
                .toList();
    }

    private static Stream<Commit> commits(EventLog log, String organisation) {
        List<Commit> commits = new ArrayList<>();
        for (List<Commit> more = log.read(organisation, 0, 1_000);
                !more.isEmpty();
                more = log.read(organisation, commits.size(), 1_000)) {
            commits.addAll(more);
        }
        return commits.stream();
    }

    private static Stream<Entry> entries(Commit commit, Function<Envelope, String> key) {
        List<LoggedEvent> events = commit.draft().events();
        return Stream.iterate(0, index -> index < events.size(), index -> index + 1)
                .map(index -> {
                    Envelope envelope = Records.envelope(commit, index);
                    return new Entry(
                            key.apply(envelope),
                            envelope,
                            new String(events.get(index).data(), UTF_8));
                });
    }

    private static Entry entry(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new Entry(record.key(), Envelope.of(headers), new String(record.value(), UTF_8));
    }

    private KafkaConsumer<String, byte[]> consumer(String isolation) {
        Map<String, Object> config = kafka.client();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
