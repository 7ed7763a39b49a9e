package io.portolan.query.scorecards;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of scorecards and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(ScorecardQueries.class)
public class ScorecardsConfiguration {
    @Bean
    public static Projection scorecardsProjection() {
        return new ScorecardsProjection();
    }
}
