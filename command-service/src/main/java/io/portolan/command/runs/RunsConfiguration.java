package io.portolan.command.runs;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.keys.Pepper;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(RunsController.class)
@EnableConfigurationProperties(RunSettings.class)
public class RunsConfiguration {
    @Bean
    FlowRegister flowRegister(EventLog log) {
        return new FlowRegister(log);
    }

    @Bean
    Vault vault(Pepper pepper) {
        return new Vault(pepper);
    }

    @Bean
    ConfigurerModule runs(
            EventLog log, FlowRegister register, Vault vault, ObjectProvider<Commands> commands, RunSettings settings) {
        RunStates runs = new RunStates(log);
        PendingSteps pendings = new PendingSteps(register, vault);
        return configurer -> configurer
                .registerCommandHandler(_ -> new RunHandlers(log, runs, register, settings))
                .registerCommandHandler(_ -> new RunDecisions(runs, pendings))
                .registerCommandHandler(_ -> new LeaseHandlers(log, runs, pendings))
                .registerCommandHandler(_ -> new ManualRuns(log, runs, register))
                .registerCommandHandler(_ -> new BulkRuns(log, register, commands::getObject, settings));
    }
}
