package io.portolan.query.apikeys;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.Topics;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.consumers.StoredOffsetConsumer;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.projections.ProjectionSettings;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of keys, that of their uses, and what reads both. */
@Configuration(proxyBeanMethods = false)
public class ApiKeysConfiguration {
    @Bean
    public static Projection apiKeysProjection() {
        return new ApiKeysProjection();
    }

    @Bean
    KeyUseView keyUseView(MongoDatabase viewsDatabase) {
        return new KeyUseView(viewsDatabase);
    }

    @Bean(initMethod = "start")
    StoredOffsetConsumer keyUseConsumer(KafkaSettings kafka, ProjectionSettings settings, KeyUseView view) {
        return new StoredOffsetConsumer(
                kafka, Topics.KEY_USES, settings.group() + ".key-uses", new KeyUseHandler(view));
    }

    @Bean
    ApiKeyQueries apiKeyQueries(Reads reads, KeyUseView uses, ObjectProvider<InstantSource> clock) {
        return new ApiKeyQueries(reads, uses, clock.getIfAvailable(InstantSource::system));
    }
}
