package io.portolan.command.deliveries;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timers;
import java.net.InetAddress;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import(DeliveriesController.class)
@EnableConfigurationProperties(DeliverySettings.class)
public class DeliveriesConfiguration {
    @Bean
    ConfigurerModule deliveryCommands(EventLog log, FlowRegister register, Vault vault) {
        return configurer -> configurer.registerCommandHandler(_ -> new DeliveryHandlers(log, register, vault));
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    HttpDelivery httpDelivery(DeliverySettings settings, InstantSource clock) {
        AddressGuard guard = new AddressGuard(
                settings.allowedNetworks().stream().map(Network::of).toList(), InetAddress::getAllByName);
        return new HttpDelivery(guard, settings, clock);
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    Courier courier(
            EventLog log,
            Commands commands,
            ReactionContexts contexts,
            Vault vault,
            HttpDelivery http,
            DeliverySettings settings,
            InstantSource clock) {
        return new Courier(log, commands, contexts, vault, http, settings, clock);
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    DeliveryReaction deliveryReaction(Commands commands, ReactionContexts contexts, Courier courier, Timers timers) {
        return new DeliveryReaction(commands, contexts, courier, timers);
    }
}
