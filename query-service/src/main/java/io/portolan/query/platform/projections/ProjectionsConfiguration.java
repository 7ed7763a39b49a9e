package io.portolan.query.platform.projections;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.platform.kafka.DeadLetterTopic;
import io.portolan.platform.kafka.KafkaConfiguration;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.platform.kafka.Topic;
import io.portolan.platform.mongo.MongoConnection;
import io.portolan.query.platform.deadletters.DeadLetters;
import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.generations.Lineage;
import io.portolan.query.platform.progress.Positions;
import io.portolan.query.platform.progress.ProgressStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The views, their store, and everything that keeps them up to date; takes any number of {@link Projection} beans. */
@Configuration(proxyBeanMethods = false)
@Import({KafkaConfiguration.class, ProjectionsEndpoint.class, ViewHash.class})
@EnableConfigurationProperties(ProjectionSettings.class)
public class ProjectionsConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Bean
    Topic projectedTopic(ProjectionSettings settings) {
        return Topic.log(settings.topic());
    }

    @Bean
    Topic deadLetterLog(ProjectionSettings settings) {
        return Topic.log(settings.deadLetters());
    }

    @Bean(destroyMethod = "close")
    MongoClient viewsClient(@Value("${portolan.views.uri}") String uri) {
        return MongoConnection.open(uri, TIMEOUT);
    }

    @Bean
    MongoDatabase viewsDatabase(MongoClient viewsClient, @Value("${portolan.views.uri}") String uri) {
        return viewsClient.getDatabase(
                Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), "portolan_views"));
    }

    @Bean
    Positions positions() {
        return new Positions();
    }

    @Bean
    ProgressStore progressStore(MongoDatabase viewsDatabase) {
        return new ProgressStore(viewsDatabase);
    }

    @Bean
    DeadLetters deadLetters(MongoDatabase viewsDatabase, KafkaSettings kafka, ProjectionSettings settings) {
        return new DeadLetters(viewsDatabase, new DeadLetterTopic(kafka, settings.deadLetters()));
    }

    @Bean
    CurrentViews currentViews(MongoDatabase viewsDatabase, ObjectProvider<InstantSource> clock) {
        return new CurrentViews(viewsDatabase, clock.getIfAvailable(InstantSource::system));
    }

    @Bean
    Upkeep.Sight sight(
            CurrentViews views,
            ProgressStore store,
            Positions positions,
            DeadLetters deadLetters,
            MeterRegistry meters,
            ObjectProvider<InstantSource> clocks) {
        InstantSource clock = clocks.getIfAvailable(InstantSource::system);
        var notes = new Ledger.Notes(store, positions, deadLetters, new ProjectionMeters(meters, clock));
        return new Upkeep.Sight(views, notes, clock);
    }

    @Bean(initMethod = "start")
    Projections projections(
            List<Projection> projections,
            MongoDatabase viewsDatabase,
            Upkeep.Sight sight,
            KafkaSettings kafka,
            ProjectionSettings settings) {
        var grace = new Lineage.Grace(settings.dropAfter(), settings.dropReleaseAfter());
        Builds builds = new Builds(viewsDatabase, sight.notes(), grace);
        Upkeep.Feeds feeds = new Upkeep.Feeds(
                new TopicEnds(kafka, settings.topic()),
                settings.group(),
                () -> new Feed(kafka, settings.topic(), sight.notes()));
        return new Projections(new Upkeep(projections, builds, feeds, sight));
    }

    @Bean
    ReactiveHealthIndicator viewsHealthIndicator(Projections projections, DeadLetters deadLetters) {
        return new ViewsHealth(projections, deadLetters);
    }
}
