package io.portolan.command.users;

import io.portolan.command.apikeys.ApiKeysAggregate;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.http.OpenPath;
import io.portolan.platform.keys.Pepper;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
@Import({UsersController.class, InvitationsController.class, OrganisationsController.class})
@EnableConfigurationProperties(BootstrapKey.class)
public class UsersConfiguration {
    /** A link is its own proof, and organisations are guarded by the root key. */
    @Bean
    OpenPath withoutKey() {
        return (method, path) -> method.equals(HttpMethod.POST)
                && (path.equals("/api/v1/users/accept") || path.equals("/api/v1/organisations"));
    }

    @Bean
    Bootstrap bootstrap(EventLog log, Commands commands, Pepper pepper, BootstrapKey key, InstantSource clock) {
        return new Bootstrap(log, commands, pepper, key, clock);
    }

    @Bean
    ConfigurerModule users(EventLog log, Pepper pepper) {
        return configurer -> configurer
                .configureAggregate(UserAggregate.class)
                .configureAggregate(OrganisationAggregate.class)
                .registerCommandHandler(axon -> userHandlers(axon, log, pepper))
                .registerCommandHandler(axon -> new OrganisationHandlers(
                        log,
                        new Invitations(pepper),
                        userHandlers(axon, log, pepper),
                        axon.repository(OrganisationAggregate.class),
                        axon.repository(ApiKeysAggregate.class)));
    }

    private static UserHandlers userHandlers(org.axonframework.config.Configuration axon, EventLog log, Pepper pepper) {
        return new UserHandlers(
                log,
                new Invitations(pepper),
                axon.repository(UserAggregate.class),
                axon.repository(OrganisationAggregate.class),
                axon.repository(ApiKeysAggregate.class));
    }
}
