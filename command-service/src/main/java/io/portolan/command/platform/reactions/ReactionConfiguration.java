package io.portolan.command.platform.reactions;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.Lifetime;
import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every reaction in the processes that have the role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
public class ReactionConfiguration {
    /** Whether this process runs reactions. */
    public static final String HAS_ROLE = "'${portolan.roles:api,reactions}'.contains('reactions')";

    private static final int BATCH = 100;

    @Bean
    Deliveries deliveries(MongoDatabase logDatabase, InstantSource clock) {
        return new Deliveries(logDatabase, clock);
    }

    @Bean
    Topic deadReactionsTopic() {
        return Topic.log(Topics.DEAD_LETTERS);
    }

    @Bean
    DeadReactions deadReactions(KafkaSettings kafka) {
        return new DeadReactions(kafka);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Reactions reactions(List<Reaction> reactions, KafkaSettings kafka, DeadReactions dead) {
        return new Reactions(reactions.stream()
                .map(reaction -> {
                    Lifetime lifetime = new Lifetime();
                    return new ReactionLoop(
                            reaction,
                            () -> consumer(kafka, reaction.name()),
                            new ReactionStep(dead, lifetime),
                            lifetime);
                })
                .toList());
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka, String name) {
        Map<String, Object> client = kafka.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, "portolan-reaction-" + name);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        client.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All reactions of this process. */
    record Reactions(List<ReactionLoop> loops) implements AutoCloseable {
        void start() {
            loops.forEach(ReactionLoop::start);
        }

        @Override
        public void close() {
            loops.forEach(ReactionLoop::close);
        }
    }
}
