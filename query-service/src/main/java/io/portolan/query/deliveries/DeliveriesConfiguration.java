package io.portolan.query.deliveries;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of deliveries and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(DeliveryQueries.class)
public class DeliveriesConfiguration {
    @Bean
    public static Projection deliveriesProjection() {
        return new DeliveriesProjection();
    }
}
