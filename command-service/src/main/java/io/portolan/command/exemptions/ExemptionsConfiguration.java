package io.portolan.command.exemptions;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timers;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(ExemptionsController.class)
public class ExemptionsConfiguration {
    @Bean
    ConfigurerModule exemptions(EventLog log) {
        return configurer -> configurer.registerCommandHandler(_ -> new ExemptionHandlers(log));
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    ExemptionEnds exemptionEnds(EventLog log, Commands commands, ReactionContexts contexts, Timers timers) {
        return new ExemptionEnds(log, commands, contexts, timers);
    }
}
