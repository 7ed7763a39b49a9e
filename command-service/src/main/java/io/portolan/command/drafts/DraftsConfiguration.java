package io.portolan.command.drafts;

import io.portolan.command.platform.eventlog.EventLog;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(DraftsController.class)
public class DraftsConfiguration {
    @Bean
    ConfigurerModule drafts(EventLog log) {
        return configurer -> configurer.registerCommandHandler(_ -> new DraftHandlers(log));
    }
}
