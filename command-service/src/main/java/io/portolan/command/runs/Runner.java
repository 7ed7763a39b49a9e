package io.portolan.command.runs;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.FinishRun;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Flow;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.platform.keys.SealedSecrets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Executes runs, from where they are; one that is over stays as it is. */
final class Runner {
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Actions actions;
    private final SealedSecrets seals;
    private final InstantSource clock;

    Runner(Commands commands, ReactionContexts contexts, Actions actions, SealedSecrets seals, InstantSource clock) {
        this.commands = commands;
        this.contexts = contexts;
        this.actions = actions;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Runs a flow for what happened; returns when it is over.
     *
     * @throws RuntimeException when something can't be reached for now
     */
    void run(Envelope cause, CompiledFlow flow, Demand demand, Occurrence occurrence) {
        Run run = commands.execute(new BeginRun(demand), contexts.following(cause));
        if (run.status() != Status.RUNNING) {
            return;
        }
        Map<String, String> secrets = opened(cause.organisation(), flow.flow());
        Execution execution = new Execution(actions, clock, new Redaction(secrets.values()));
        Scope scope = new Scope(flow.flow(), occurrence, secrets, cause.actor());
        execution.run(flow, run, cause, occurrence, scope);
        commands.execute(
                new FinishRun(run.id(), execution.status(), execution.steps(), execution.reason()),
                contexts.following(cause).by(RunEvent.subject(run.id())));
    }

    private Map<String, String> opened(String organisation, Flow flow) {
        Map<String, String> secrets = new HashMap<>();
        flow.secrets().forEach((name, closed) -> secrets.put(name, seals.open(organisation, flow.id(), name, closed)));
        return secrets;
    }
}
