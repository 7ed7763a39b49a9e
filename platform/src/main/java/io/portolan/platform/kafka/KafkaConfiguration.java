package io.portolan.platform.kafka;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes every {@link Topic} that any service in this process declares as a bean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaConfiguration {
    @Bean(initMethod = "start")
    TopicSetup topicSetup(KafkaSettings settings, List<Topic> topics) {
        return new TopicSetup(settings, topics);
    }
}
