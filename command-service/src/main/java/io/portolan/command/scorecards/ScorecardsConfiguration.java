package io.portolan.command.scorecards;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.json.StrictJson;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(ScorecardsController.class)
public class ScorecardsConfiguration {
    @Bean
    ConfigurerModule scorecards(EventLog log, StrictJson json) {
        return configurer -> configurer.registerCommandHandler(_ -> new ScorecardHandlers(log, json));
    }
}
