package io.portolan.query.plugins;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of plugins and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(PluginQueries.class)
public class PluginsConfiguration {
    @Bean
    public static Projection pluginsProjection() {
        return new PluginsProjection();
    }
}
