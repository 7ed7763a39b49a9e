package io.portolan.query.runs;

import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of runs and what reads it. */
@Configuration(proxyBeanMethods = false)
@Import(RunQueries.class)
public class RunsConfiguration {
    @Bean
    public static Projection runsProjection() {
        return new RunsProjection();
    }

    @Bean
    public static Projection runLogsProjection() {
        return new RunLogsProjection();
    }
}
