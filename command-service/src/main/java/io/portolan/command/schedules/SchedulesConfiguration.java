package io.portolan.command.schedules;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timers;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the feature, in the processes that react. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
public class SchedulesConfiguration {
    @Bean
    ScheduledRuns scheduledRuns(
            FlowRegister register, Commands commands, ReactionContexts contexts, Timers timers, InstantSource clock) {
        return new ScheduledRuns(register, commands, contexts, timers, clock);
    }
}
