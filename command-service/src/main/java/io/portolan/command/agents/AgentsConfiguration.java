package io.portolan.command.agents;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.Writes;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.platform.json.StrictJson;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import reactor.core.scheduler.Schedulers;

/** The parts of the feature. */
@Configuration(proxyBeanMethods = false)
public class AgentsConfiguration {
    @Bean
    @DependsOn("eventLog")
    AgentTasks agentTasks(MongoDatabase logDatabase) {
        return new AgentTasks(logDatabase);
    }

    @Bean
    AgentController agentController(
            Writes writes, StrictJson json, AgentTasks tasks, Vault vault, InstantSource clock) {
        return new AgentController(
                writes,
                json,
                tasks,
                vault,
                clock,
                Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor()));
    }

    @Bean
    @ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
    Reaction agentReaction(AgentTasks tasks) {
        return new AgentReaction(tasks);
    }
}
