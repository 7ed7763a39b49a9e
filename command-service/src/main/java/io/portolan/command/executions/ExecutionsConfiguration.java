package io.portolan.command.executions;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.Finder;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.runs.RunSettings;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.RunEvent.RunCancelled;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunRejected;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.Topics;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.platform.search.EntitySearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the feature, in the processes that react. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
public class ExecutionsConfiguration {
    @Bean
    Finder finder(EntitySearch search) {
        return new Finder(search);
    }

    @Bean
    Runner runner(
            Commands commands,
            ReactionContexts contexts,
            Finder finder,
            FlowRegister register,
            RunSettings settings,
            Vault vault,
            InstantSource clock) {
        Chains chains = new Chains(commands, contexts, finder, register, settings.mostOfOneEvent());
        Actions actions = new Actions(commands, contexts, finder, chains);
        return new Runner(commands, contexts, actions, register, vault, clock, settings.atOnce());
    }

    @Bean
    Reaction entityRuns(EventLog log, FlowRegister register, Runner runner, RunSettings settings) {
        Set<String> types = types(
                List.of(EntityRegistered.class, EntityChanged.class, EntityRemoved.class, EntitySourceAdded.class));
        return new RunReaction("entity-runs", Topics.CATALOG, types, log, register, runner, settings);
    }

    @Bean
    Reaction scoreRuns(EventLog log, FlowRegister register, Runner runner, RunSettings settings) {
        return new RunReaction(
                "score-runs", Topics.SCORECARDS, types(List.of(EntityScored.class)), log, register, runner, settings);
    }

    @Bean
    Reaction userRuns(EventLog log, FlowRegister register, Runner runner, RunSettings settings) {
        Set<String> types = types(List.of(UserInvited.class, UserJoined.class, UserChanged.class, UserRemoved.class));
        return new RunReaction("user-runs", Topics.ACCESS, types, log, register, runner, settings);
    }

    @Bean
    Reaction runRuns(EventLog log, FlowRegister register, Runner runner, RunSettings settings) {
        Set<String> types = types(List.of(RunFinished.class, RunRejected.class, RunCancelled.class));
        return new RunReaction("run-runs", Topics.FLOWS, types, log, register, runner, settings);
    }

    @Bean
    RunProgress runProgress(
            EventLog log,
            FlowRegister register,
            Runner runner,
            Commands commands,
            ReactionContexts contexts,
            Timers timers) {
        return new RunProgress(log, register, runner, commands, contexts, timers);
    }

    private static Set<String> types(List<Class<? extends Event>> types) {
        return types.stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());
    }
}
