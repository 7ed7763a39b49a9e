package io.portolan.command.suggestions;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(SuggestionsController.class)
public class SuggestionsConfiguration {
    @Bean
    ConfigurerModule suggestions(EventLog log, ObjectProvider<Commands> commands) {
        return configurer -> configurer.registerCommandHandler(_ -> new SuggestionHandlers(log, commands::getObject));
    }
}
