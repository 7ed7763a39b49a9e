package io.portolan.command.platform.relay;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import io.portolan.platform.kafka.TopicSetup;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay of this process and the topics that it writes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
public class RelayConfiguration {
    @Bean
    Topic eventsTopic() {
        return Topic.log(Topics.EVENTS);
    }

    @Bean
    Topic accessTopic() {
        return Topic.log(Topics.ACCESS);
    }

    @Bean
    Topic catalogTopic() {
        return Topic.log(Topics.CATALOG);
    }

    @Bean
    Topic scorecardsTopic() {
        return Topic.log(Topics.SCORECARDS);
    }

    @Bean
    Topic flowsTopic() {
        return Topic.log(Topics.FLOWS);
    }

    @Bean
    Topic relayTopic() {
        return Topic.compacted(Progress.TOPIC);
    }

    @Bean
    Backlog relayBacklog(EventLog log, RelaySettings settings) {
        return new Backlog(log, settings.pollInterval());
    }

    @Bean
    Lease relayLease(MongoDatabase logDatabase, RelaySettings settings, InstantSource clock) {
        return new Lease(logDatabase, UUID.randomUUID().toString(), settings.lease(), clock);
    }

    @Bean
    RelayStatus relayStatus(InstantSource clock, MeterRegistry metrics) {
        return new RelayStatus(clock, metrics);
    }

    @Bean
    RelayHealth relayHealth(RelayStatus status) {
        return new RelayHealth(status);
    }

    @Bean
    Relay relay(Backlog backlog, KafkaSettings kafka, Lease lease, RelayStatus status) {
        return new Relay(backlog, () -> TopicWriter.open(kafka), lease, status);
    }

    /** Starts the relay when everything that listens to it is there. */
    @Bean
    SmartInitializingSingleton relayStart(Relay relay, TopicSetup topics) {
        return () -> relay.start(topics.ready());
    }
}
