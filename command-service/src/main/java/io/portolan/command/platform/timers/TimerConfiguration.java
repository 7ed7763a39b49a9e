package io.portolan.command.platform.timers;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Does what is due in the processes that react. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
@EnableConfigurationProperties(TimerSettings.class)
public class TimerConfiguration {
    @Bean
    @DependsOn("eventLog")
    Timers timers(MongoDatabase logDatabase) {
        return new Timers(logDatabase);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    TimerLoop timerLoop(Timers timers, List<Timed> timed, TimerSettings settings, InstantSource clock) {
        return new TimerLoop(timers, timed, settings.pollInterval(), clock);
    }
}
