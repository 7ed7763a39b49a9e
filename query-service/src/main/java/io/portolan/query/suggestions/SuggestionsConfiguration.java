package io.portolan.query.suggestions;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of suggestions and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(SuggestionQueries.class)
public class SuggestionsConfiguration {
    @Bean
    public static Projection suggestionsProjection() {
        return new SuggestionsProjection();
    }
}
