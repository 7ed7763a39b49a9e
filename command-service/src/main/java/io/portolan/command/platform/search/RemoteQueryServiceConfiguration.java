package io.portolan.command.platform.search;

import io.portolan.platform.internal.InternalSettings;
import io.portolan.platform.search.EntitySearch;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the query service is asked when it runs in another process. */
@Configuration(proxyBeanMethods = false)
public class RemoteQueryServiceConfiguration {
    @Bean
    EntitySearch entitySearch(@Value("${portolan.query.url}") String url, InternalSettings settings)
            throws IOException {
        return new QueryService(url, settings.secret());
    }
}
