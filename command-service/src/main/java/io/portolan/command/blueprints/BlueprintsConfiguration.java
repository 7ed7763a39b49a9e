package io.portolan.command.blueprints;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.platform.json.StrictJson;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(BlueprintsController.class)
public class BlueprintsConfiguration {
    @Bean
    ConfigurerModule blueprints(EventLog log, StrictJson json) {
        return configurer -> configurer
                .configureAggregate(BlueprintAggregate.class)
                .registerCommandHandler(
                        axon -> new BlueprintHandlers(log, json, axon.repository(BlueprintAggregate.class)))
                .registerCommandHandler(_ -> new BlueprintRemovalHandlers(log));
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    Reaction defaultModel(Commands commands, ReactionContexts contexts, StrictJson json) {
        return new DefaultModelReaction(commands, contexts, json);
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    Reaction remains(EventLog log, Commands commands, ReactionContexts contexts) {
        return new RemainsReaction(log, commands, contexts);
    }
}
