package io.portolan.command.apikeys;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.keys.KeyLookup;
import java.util.concurrent.Executor;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(ApiKeysController.class)
public class ApiKeysConfiguration {
    @Bean
    ConfigurerModule apiKeys() {
        return configurer -> configurer.configureAggregate(ApiKeysAggregate.class);
    }

    @Bean
    KeyLookup keyLookup(EventLog log, Executor commandExecutor) {
        return new LogKeyLookup(log, commandExecutor);
    }
}
