package io.portolan.query.organisations;

import io.portolan.platform.http.OpenPath;
import io.portolan.query.platform.projections.Projection;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The view of organisations and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(OrganisationQueries.class)
public class OrganisationsConfiguration {
    private static final Pattern PATH = Pattern.compile("/api/v1/organisations(/[^/]+)?");

    @Bean
    static Projection organisationsProjection() {
        return new OrganisationsProjection();
    }

    /** They are guarded by the root key, which is nobody's API key. */
    @Bean
    OpenPath organisationsWithoutKey() {
        return (method, path) -> (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && PATH.matcher(path).matches();
    }
}
