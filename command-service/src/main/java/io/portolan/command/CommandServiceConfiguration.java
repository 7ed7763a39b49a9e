package io.portolan.command;

import io.portolan.command.agents.AgentsConfiguration;
import io.portolan.command.apikeys.ApiKeysConfiguration;
import io.portolan.command.blueprints.BlueprintsConfiguration;
import io.portolan.command.deliveries.DeliveriesConfiguration;
import io.portolan.command.drafts.DraftsConfiguration;
import io.portolan.command.entities.EntitiesConfiguration;
import io.portolan.command.executions.ExecutionsConfiguration;
import io.portolan.command.exemptions.ExemptionsConfiguration;
import io.portolan.command.flows.FlowsConfiguration;
import io.portolan.command.mail.MailConfiguration;
import io.portolan.command.platform.CommandConfiguration;
import io.portolan.command.platform.EventLogConfiguration;
import io.portolan.command.platform.internal.InternalConfiguration;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.relay.RelayConfiguration;
import io.portolan.command.platform.timers.TimerConfiguration;
import io.portolan.command.plugins.PluginsConfiguration;
import io.portolan.command.previews.PreviewsConfiguration;
import io.portolan.command.runs.RunsConfiguration;
import io.portolan.command.schedules.SchedulesConfiguration;
import io.portolan.command.scorecards.ScorecardsConfiguration;
import io.portolan.command.scores.ScoresConfiguration;
import io.portolan.command.suggestions.SuggestionsConfiguration;
import io.portolan.command.users.UsersConfiguration;
import io.portolan.platform.http.HttpConfiguration;
import io.portolan.platform.kafka.KafkaConfiguration;
import io.portolan.platform.keys.SecretsConfiguration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that the command service is made of, for its own process and for the standalone one. */
@Configuration(proxyBeanMethods = false)
@Import({
    HttpConfiguration.class,
    SecretsConfiguration.class,
    KafkaConfiguration.class,
    EventLogConfiguration.class,
    RelayConfiguration.class,
    InternalConfiguration.class,
    CommandConfiguration.class,
    ReactionConfiguration.class,
    TimerConfiguration.class,
    MailConfiguration.class,
    ApiKeysConfiguration.class,
    UsersConfiguration.class,
    BlueprintsConfiguration.class,
    EntitiesConfiguration.class,
    PluginsConfiguration.class,
    ScorecardsConfiguration.class,
    DraftsConfiguration.class,
    ExemptionsConfiguration.class,
    ScoresConfiguration.class,
    FlowsConfiguration.class,
    RunsConfiguration.class,
    ExecutionsConfiguration.class,
    DeliveriesConfiguration.class,
    AgentsConfiguration.class,
    SchedulesConfiguration.class,
    PreviewsConfiguration.class,
    SuggestionsConfiguration.class,
})
public class CommandServiceConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
