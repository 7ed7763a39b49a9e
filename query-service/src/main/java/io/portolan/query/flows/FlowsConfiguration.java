package io.portolan.query.flows;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of flows and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(FlowQueries.class)
public class FlowsConfiguration {
    @Bean
    public static Projection flowsProjection() {
        return new FlowsProjection();
    }
}
