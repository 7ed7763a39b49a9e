package io.portolan.command.platform.internal;

import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.internal.InternalSettings;
import io.portolan.platform.keys.KeyLookup;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.server.HttpServer;

/** Serves the internal endpoints, where the query services run in processes of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InternalSettings.class)
public class InternalConfiguration {
    @Bean
    @ConditionalOnExpression("${portolan.internal.port:8082} >= 0")
    InternalServer internalServer(InternalSettings settings, AllHeads heads, KeyLookup keys) throws IOException {
        HttpServer server = HttpServer.create().host(settings.address()).port(settings.port());
        return new InternalServer(heads, keys, settings.secret(), server);
    }
}
