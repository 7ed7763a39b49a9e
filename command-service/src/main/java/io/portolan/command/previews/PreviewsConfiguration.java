package io.portolan.command.previews;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.search.EntitySearch;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(PreviewsController.class)
public class PreviewsConfiguration {
    @Bean
    ConfigurerModule previews(EventLog log, ObjectProvider<EntitySearch> search, InstantSource clock) {
        return configurer -> configurer.registerCommandHandler(_ -> new PreviewHandlers(log, search::getObject, clock));
    }
}
