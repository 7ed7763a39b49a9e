package io.portolan.query.exemptions;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of exemptions and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(ExemptionQueries.class)
public class ExemptionsConfiguration {
    @Bean
    public static Projection exemptionsProjection() {
        return new ExemptionsProjection();
    }
}
