package io.portolan.command.plugins;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.platform.keys.Pepper;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(PluginsController.class)
public class PluginsConfiguration {
    @Bean
    ConfigurerModule plugins(EventLog log, Pepper pepper) {
        return configurer -> configurer.registerCommandHandler(_ -> new PluginHandlers(log, pepper));
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    Reaction publicApi(Commands commands, ReactionContexts contexts) {
        return new PublicApiReaction(commands, contexts);
    }
}
