package io.portolan.command.runs;

import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.platform.internal.InternalSettings;
import io.portolan.platform.search.EntitySearch;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the query service is asked when it runs in another process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
public class RemoteQueryServiceConfiguration {
    @Bean
    EntitySearch entitySearch(@Value("${portolan.query.url}") String url, InternalSettings settings)
            throws IOException {
        return new QueryService(url, settings.secret());
    }
}
