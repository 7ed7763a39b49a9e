package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.json.StrictJson;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon on our event log; every feature adds its aggregates and handlers by a {@link ConfigurerModule}. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(EventLog log, List<ConfigurerModule> features) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> new LogStorageEngine(log))
                .configureCommandBus(_ -> SimpleCommandBus.builder().build());
        features.forEach(feature -> feature.configureModule(configurer));
        return configurer.buildConfiguration();
    }

    @Bean
    Commands commands(org.axonframework.config.Configuration axon, Executor commandExecutor) {
        return new Commands(axon.commandBus(), commandExecutor);
    }

    @Bean
    Writes writes(Commands commands, EventLog log, StrictJson json, InstantSource clock, Executor commandExecutor) {
        return new Writes(commands, log, json.mapper(), clock, commandExecutor);
    }

    /** A thread for each command, since most of its time is spent waiting for the store. */
    @Bean(destroyMethod = "close")
    ExecutorService commandExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("command-", 0).factory());
    }
}
