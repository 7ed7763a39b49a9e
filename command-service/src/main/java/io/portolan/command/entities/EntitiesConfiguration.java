package io.portolan.command.entities;

import io.portolan.command.platform.eventlog.EventLog;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import({EntitiesController.class, TasksController.class, UndoController.class})
public class EntitiesConfiguration {
    @Bean
    ConfigurerModule entities(EventLog log) {
        return configurer -> configurer
                .registerCommandHandler(_ -> new EntityHandlers(log))
                .registerCommandHandler(_ -> new SourceHandler(log))
                .registerCommandHandler(_ -> new UndoHandler(log));
    }
}
