package io.portolan.command.flows;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(FlowsController.class)
public class FlowsConfiguration {
    @Bean
    ConfigurerModule flows(EventLog log, StrictJson json, Pepper pepper) {
        return configurer -> configurer
                .configureAggregate(FlowAggregate.class)
                .registerCommandHandler(
                        axon -> new FlowHandlers(log, json, pepper, axon.repository(FlowAggregate.class)));
    }
}
