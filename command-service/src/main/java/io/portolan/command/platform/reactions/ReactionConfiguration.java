package io.portolan.command.platform.reactions;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every reaction in the processes that have the role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
@EnableConfigurationProperties(ReactionSettings.class)
public class ReactionConfiguration {
    /** Whether this process runs reactions. */
    public static final String HAS_ROLE = "'${portolan.roles:api,reactions}'.contains('reactions')";

    private static final int BATCH = 100;

    @Bean
    Deliveries deliveries(MongoDatabase logDatabase, InstantSource clock) {
        return new Deliveries(logDatabase, clock);
    }

    @Bean
    ReactionContexts reactionContexts(InstantSource clock) {
        return new ReactionContexts(clock);
    }

    @Bean
    Topic deadReactionsTopic() {
        return Topic.log(Topics.DEAD_LETTERS);
    }

    @Bean
    DeadReactions deadReactions(MongoDatabase logDatabase, KafkaSettings kafka, InstantSource clock) {
        return new DeadReactions(logDatabase, new DeadLetterTopic(kafka, Topics.DEAD_LETTERS), clock);
    }

    @Bean
    ReactionHealth reactionHealth(DeadReactions dead) {
        return new ReactionHealth(dead);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Reactions reactions(
            List<Reaction> reactions,
            KafkaSettings kafka,
            DeadReactions dead,
            ReactionHealth health,
            ReactionSettings settings,
            InstantSource clock) {
        return new Reactions(reactions.stream()
                .map(reaction -> new ReactionLoop(
                        reaction,
                        () -> consumer(kafka, reaction.name()),
                        new ReactionStep(reaction, dead, health, settings.giveUpAfter(), clock)))
                .toList());
    }

    /** A consumer in the group of the reaction of that name. */
    static Consumer<byte[], byte[]> consumer(KafkaSettings kafka, String name) {
        Map<String, Object> client = kafka.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, "portolan-reaction-" + name);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        client.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        client.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        // Who loses the broker takes its topics for gone and joins anew: that must not revoke what is under way.
        client.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
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
