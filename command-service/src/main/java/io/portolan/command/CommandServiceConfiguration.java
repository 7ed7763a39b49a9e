package io.portolan.command;

import io.portolan.command.apikeys.ApiKeysConfiguration;
import io.portolan.command.platform.CommandConfiguration;
import io.portolan.command.platform.EventLogConfiguration;
import io.portolan.command.users.UsersConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that the command service is made of, for its own process and for the standalone one. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventLogConfiguration.class,
    CommandConfiguration.class,
    ApiKeysConfiguration.class,
    UsersConfiguration.class,
})
public class CommandServiceConfiguration {}
