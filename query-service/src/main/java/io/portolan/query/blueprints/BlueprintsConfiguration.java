package io.portolan.query.blueprints;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of blueprints and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(BlueprintQueries.class)
public class BlueprintsConfiguration {
    @Bean
    public static Projection blueprintsProjection() {
        return new BlueprintsProjection();
    }
}
