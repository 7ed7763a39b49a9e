package io.portolan.query.entities;

import io.portolan.platform.internal.InternalSettings;
import io.portolan.platform.search.EntitySearch;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.server.HttpServer;

/** Serves searches to the command service, where that runs in a process of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InternalSettings.class)
public class SearchServerConfiguration {
    @Bean
    @ConditionalOnExpression("${portolan.internal.port:8082} >= 0")
    SearchServer searchServer(InternalSettings settings, EntitySearch search) throws IOException {
        HttpServer server = HttpServer.create().host(settings.address()).port(settings.port());
        return new SearchServer(search, settings.secret(), server);
    }
}
