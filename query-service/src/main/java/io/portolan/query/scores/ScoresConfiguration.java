package io.portolan.query.scores;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of scores and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import({ScoreQueries.class, SummaryQueries.class, TrendQueries.class})
public class ScoresConfiguration {
    @Bean
    public static Projection scoresProjection() {
        return new ScoresProjection();
    }
}
