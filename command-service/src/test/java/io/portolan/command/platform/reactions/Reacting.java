package io.portolan.command.platform.reactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserStatus;
import io.portolan.embedded.EmbeddedBroker;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import io.portolan.platform.kafka.TopicSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Health;

/** A topic of invitations and a store for one test, and reactions to them. */
final class Reacting implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration NEVER = Duration.ofHours(1);

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final List<ReactionLoop> loops = new ArrayList<>();
    private final KafkaSettings kafka;
    private final Producer<byte[], byte[]> producer;
    final AtomicInteger sessions = new AtomicInteger();
    final String topic = "t" + UUID.randomUUID();

    Reacting() {
        this(EmbeddedBroker.shared());
    }

    Reacting(EmbeddedBroker broker) {
        kafka = new KafkaSettings(broker.bootstrapServers(), 1, (short) 1, Map.of());
        try (TopicSetup setup = new TopicSetup(kafka, List.of(Topic.log(topic), Topic.log(deadLetters())))) {
            setup.start();
            setup.ready().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        }
        producer = new KafkaProducer<>(kafka.client(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    MongoDatabase database() {
        return client.getDatabase("log");
    }

    /** An invitation of a user, whose name says which of several it is. */
    void invite(String user, String name) {
        Instant now = Instant.now();
        User invited = new User(
                user,
                name,
                user + "@rely.io",
                Role.MEMBER,
                UserStatus.INVITED,
                new Invitation("i", now),
                now,
                now,
                "user/ada",
                "user/ada");
        send("user/" + user, EventJson.write(new UserInvited(invited, List.of())));
    }

    void send(String subject, byte[] json) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                "acme",
                "user.invited.v1",
                subject,
                Instant.now(),
                1,
                0,
                1,
                0,
                "user/ada",
                "c",
                null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, subject.getBytes(UTF_8), json);
        envelope.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        send(record);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    ReactionLoop run(Reaction reaction, Duration giveUpAfter) {
        return run(reaction, giveUpAfter, () -> ReactionConfiguration.consumer(kafka, reaction.name()));
    }

    ReactionLoop run(Reaction reaction, Duration giveUpAfter, Supplier<Consumer<byte[], byte[]>> consumers) {
        DeadReactions dead = dead();
        ReactionStep step =
                new ReactionStep(reaction, dead, new ReactionHealth(dead), giveUpAfter, InstantSource.system());
        Supplier<Consumer<byte[], byte[]>> counted = () -> {
            sessions.incrementAndGet();
            return consumers.get();
        };
        ReactionLoop loop = new ReactionLoop(reaction, counted, step);
        loops.add(loop);
        loop.start();
        return loop;
    }

    /** How many partitions each process has that takes part in a reaction, ascending; empty while that isn't agreed. */
    List<Integer> memberships(Reaction reaction) throws Exception {
        try (Admin admin = Admin.create(kafka.client())) {
            ConsumerGroupDescription described = admin.describeConsumerGroups(
                            List.of("portolan-reaction-" + reaction.name()))
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
            return described.groupState() == GroupState.STABLE
                    ? described.members().stream()
                            .map(member -> member.assignment().topicPartitions().size())
                            .sorted()
                            .toList()
                    : List.of();
        }
    }

    /** As if nothing that was done had ever been told to the broker. */
    void forgetOffsets(Reaction reaction) throws Exception {
        try (Admin admin = Admin.create(kafka.client())) {
            admin.deleteConsumerGroups(List.of("portolan-reaction-" + reaction.name()))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    KafkaSettings kafka(Map<String, String> properties) {
        return new KafkaSettings(kafka.bootstrapServers(), 1, (short) 1, properties);
    }

    /** What a process that has just started says of those that were given up before. */
    Health health() {
        return new ReactionHealth(dead()).health().blockOptional().orElseThrow();
    }

    List<ConsumerRecord<byte[], byte[]>> letters() {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(deadLetters(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (consumer.position(partition) < end) {
                StreamSupport.stream(consumer.poll(Duration.ofSeconds(1)).spliterator(), false)
                        .forEach(letters::add);
            }
            return letters;
        }
    }

    @Override
    public void close() {
        loops.forEach(ReactionLoop::close);
        producer.close(Duration.ofSeconds(5));
        client.close();
        store.close();
    }

    private DeadReactions dead() {
        return new DeadReactions(database(), new DeadLetterTopic(kafka, deadLetters()), InstantSource.system());
    }

    private String deadLetters() {
        return topic + ".dead-letters";
    }
}
