package io.portolan.query.keys;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view that keys are looked up in; no endpoint shows it. */
@Configuration(proxyBeanMethods = false)
public class KeyMacsConfiguration {
    @Bean
    public static Projection keyMacsProjection() {
        return new KeyMacsProjection();
    }
}
