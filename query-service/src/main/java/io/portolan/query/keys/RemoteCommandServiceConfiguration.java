package io.portolan.query.keys;

import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.health.Degraded;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.generations.CurrentViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the command service is asked when it runs in another process. */
@Configuration(proxyBeanMethods = false)
public class RemoteCommandServiceConfiguration {
    @Bean
    CommandService commandService(
            @Value("${portolan.internal.url}") String url, @Value("${portolan.internal.secret-file}") Path secretFile)
            throws IOException {
        return new CommandService(url, Files.readString(secretFile).strip());
    }

    @Bean
    AllHeads heads(CommandService commandService) {
        return new HttpHeads(commandService);
    }

    @Bean
    KeyLookup keyLookup(CurrentViews views, Freshness freshness, CommandService commandService) {
        return new ViewKeyLookup(views, freshness, commandService);
    }

    @Bean
    ReactiveHealthIndicator commandServiceHealthIndicator(CommandService commandService) {
        return () -> commandService.ailments().map(Degraded::unless);
    }
}
