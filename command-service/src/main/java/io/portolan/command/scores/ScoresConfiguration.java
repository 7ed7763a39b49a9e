package io.portolan.command.scores;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the feature, which is reactions alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
public class ScoresConfiguration {
    @Bean
    ConfigurerModule scores(EventLog log, Timers timers) {
        return configurer -> configurer.registerCommandHandler(_ -> new ScoreHandlers(log, timers));
    }

    @Bean
    Register scorecardRegister(EventLog log) {
        return new Register(log);
    }

    @Bean
    Evaluator evaluator(EventLog log, Commands commands, ReactionContexts contexts) {
        return new Evaluator(log, commands, contexts);
    }

    @Bean
    Timed scoreTimes(Commands commands, ReactionContexts contexts) {
        return new ScoreTimes(commands, contexts);
    }

    @Bean
    Reaction entityScores(Register register, Commands commands, ReactionContexts contexts, Timers timers) {
        return new EntityReaction(register, commands, contexts, timers);
    }

    @Bean
    Reaction exemptionScores(Commands commands, ReactionContexts contexts) {
        return new ExemptionReaction(commands, contexts);
    }

    @Bean
    Reaction evaluations(EventLog log, Evaluator evaluator) {
        return new ScorecardReaction(log, evaluator);
    }

    @Bean
    Reaction blueprintEvaluations(EventLog log, Register register, Evaluator evaluator) {
        return new BlueprintReaction(log, register, evaluator);
    }
}
