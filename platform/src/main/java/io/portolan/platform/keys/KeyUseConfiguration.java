package io.portolan.platform.keys;

import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaConfiguration;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tells the topic of key uses when keys are used; for every service that checks keys. */
@Configuration(proxyBeanMethods = false)
@Import(KafkaConfiguration.class)
public class KeyUseConfiguration {
    @Bean
    Topic keyUsesTopic() {
        return Topic.compacted(Topics.KEY_USES);
    }

    @Bean(initMethod = "start")
    KeyUseReporter keyUseReporter(KafkaSettings kafka) {
        return new KeyUseReporter(kafka, Topics.KEY_USES);
    }
}
