package io.portolan.command.runs;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.Topics;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.SealedSecrets;
import io.portolan.platform.search.EntitySearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the feature, in the processes that react. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
@EnableConfigurationProperties(RunSettings.class)
public class RunsConfiguration {
    @Bean
    ConfigurerModule runs(EventLog log, RunSettings settings) {
        return configurer -> configurer.registerCommandHandler(_ -> new RunHandlers(log, settings));
    }

    @Bean
    FlowRegister flowRegister(EventLog log) {
        return new FlowRegister(log);
    }

    @Bean
    Runner runner(
            Commands commands,
            ReactionContexts contexts,
            EntitySearch search,
            FlowRegister register,
            RunSettings settings,
            Pepper pepper,
            InstantSource clock) {
        Finder finder = new Finder(search);
        Chains chains = new Chains(commands, contexts, finder, register, settings.mostOfOneEvent());
        Actions actions = new Actions(commands, contexts, finder, chains);
        return new Runner(commands, contexts, actions, new SealedSecrets(pepper, "flow"), clock);
    }

    @Bean
    Reaction entityRuns(EventLog log, FlowRegister register, Runner runner) {
        Set<String> types = types(
                List.of(EntityRegistered.class, EntityChanged.class, EntityRemoved.class, EntitySourceAdded.class));
        return new RunReaction("entity-runs", Topics.CATALOG, types, log, register, runner);
    }

    @Bean
    Reaction scoreRuns(EventLog log, FlowRegister register, Runner runner) {
        return new RunReaction(
                "score-runs", Topics.SCORECARDS, types(List.of(EntityScored.class)), log, register, runner);
    }

    @Bean
    Reaction requestedRuns(EventLog log, FlowRegister register, Runner runner) {
        return new RequestedRuns(log, register, runner);
    }

    private static Set<String> types(List<Class<? extends Event>> types) {
        return types.stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());
    }
}
