package io.portolan.query.entities;

import io.portolan.platform.search.EntitySearch;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.projections.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The views of entities and tasks and what reads them. */
@Configuration(proxyBeanMethods = false)
@Import({
    EntityQueries.class,
    SearchQueries.class,
    CatalogQueries.class,
    TagQueries.class,
    ConflictQueries.class,
    GraphQueries.class,
    HistoryQueries.class,
    WhyQueries.class
})
public class EntitiesConfiguration {
    @Bean
    EntitySearch entitySearch(Freshness freshness) {
        return new ViewEntitySearch(freshness);
    }

    @Bean
    public static Projection entitiesProjection() {
        return new EntitiesProjection();
    }

    @Bean
    public static Projection entityVersionsProjection() {
        return new EntityVersionsProjection();
    }

    @Bean
    public static Projection tasksProjection() {
        return new TasksProjection();
    }
}
