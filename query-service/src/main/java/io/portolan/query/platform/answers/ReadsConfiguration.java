package io.portolan.query.platform.answers;

import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ScoringEvent;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.heads.Heads;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.freshness.WholeFreshness;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.ProgressStore;
import io.portolan.query.platform.progress.StoredPositions;
import io.portolan.query.platform.projections.Projection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How views are opened for reading and read. */
@Configuration(proxyBeanMethods = false)
public class ReadsConfiguration {
    @Bean
    Freshness freshness(
            CurrentViews views, Positions positions, ProgressStore store, Heads heads, List<Projection> projections) {
        Set<String> ofScores = projections.stream()
                .filter(ReadsConfiguration::isOfScores)
                .map(Projection::name)
                .collect(Collectors.toUnmodifiableSet());
        return new Freshness(views, positions, new StoredPositions(positions, store), heads, ofScores);
    }

    @Bean
    WholeFreshness wholeFreshness(CurrentViews views, Freshness freshness, AllHeads heads) {
        return new WholeFreshness(views, freshness, heads);
    }

    @Bean
    Reads reads(Freshness freshness, WholeFreshness wholeFreshness) {
        return new Reads(freshness, wholeFreshness);
    }

    private static boolean isOfScores(Projection projection) {
        return EventTypes.all().values().stream()
                .filter(ScoringEvent.class::isAssignableFrom)
                .anyMatch(projection::wants);
    }
}
