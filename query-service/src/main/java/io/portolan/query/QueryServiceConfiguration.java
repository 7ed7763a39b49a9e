package io.portolan.query;

import io.portolan.platform.http.HttpConfiguration;
import io.portolan.platform.keys.KeyUseConfiguration;
import io.portolan.platform.keys.SecretsConfiguration;
import io.portolan.query.apikeys.ApiKeysConfiguration;
import io.portolan.query.blueprints.BlueprintsConfiguration;
import io.portolan.query.deliveries.DeliveriesConfiguration;
import io.portolan.query.entities.EntitiesConfiguration;
import io.portolan.query.exemptions.ExemptionsConfiguration;
import io.portolan.query.flows.FlowsConfiguration;
import io.portolan.query.keys.KeyMacsConfiguration;
import io.portolan.query.organisations.OrganisationsConfiguration;
import io.portolan.query.platform.answers.ReadsConfiguration;
import io.portolan.query.platform.projections.ProjectionsConfiguration;
import io.portolan.query.plugins.PluginsConfiguration;
import io.portolan.query.runs.RunsConfiguration;
import io.portolan.query.scorecards.ScorecardsConfiguration;
import io.portolan.query.scores.ScoresConfiguration;
import io.portolan.query.suggestions.SuggestionsConfiguration;
import io.portolan.query.users.UsersConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything that the query service is made of, for its own process and for the standalone one, which bring along how the
 * command service is asked: beans of {@link io.portolan.platform.heads.AllHeads} and {@link io.portolan.platform.keys.KeyLookup}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    HttpConfiguration.class,
    SecretsConfiguration.class,
    KeyUseConfiguration.class,
    ProjectionsConfiguration.class,
    ReadsConfiguration.class,
    UsersConfiguration.class,
    ApiKeysConfiguration.class,
    KeyMacsConfiguration.class,
    OrganisationsConfiguration.class,
    BlueprintsConfiguration.class,
    EntitiesConfiguration.class,
    PluginsConfiguration.class,
    FlowsConfiguration.class,
    RunsConfiguration.class,
    DeliveriesConfiguration.class,
    SuggestionsConfiguration.class,
    ScorecardsConfiguration.class,
    ScoresConfiguration.class,
    ExemptionsConfiguration.class,
})
public class QueryServiceConfiguration {}
