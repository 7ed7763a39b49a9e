package io.portolan.command.executions;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.Doing;
import io.portolan.command.platform.automation.Execution;
import io.portolan.command.platform.automation.Execution.Left;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Begun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.Ending;
import io.portolan.command.runs.RunCommand.FinishRun;
import io.portolan.command.runs.RunCommand.SuspendRun;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Executes runs, from where they are; one that is over, or waits, stays as it is. */
final class Runner {
    /** What a run may need to go on, in characters of JSON. */
    private static final int MOST_KEPT = 1 << 20;

    private final Commands commands;
    private final ReactionContexts contexts;
    private final Actions actions;
    private final FlowRegister register;
    private final Vault vault;
    private final InstantSource clock;
    private final Semaphore turns;

    Runner(
            Commands commands,
            ReactionContexts contexts,
            Actions actions,
            FlowRegister register,
            Vault vault,
            InstantSource clock,
            int atOnce) {
        this.commands = commands;
        this.contexts = contexts;
        this.actions = actions;
        this.register = register;
        this.vault = vault;
        this.clock = clock;
        this.turns = new Semaphore(atOnce, true);
    }

    /**
     * Runs a flow for what happened; returns when it is over, or waits.
     *
     * @throws RuntimeException when something can't be reached for now
     */
    void run(Envelope cause, CompiledFlow flow, Demand demand, Occurrence occurrence) {
        turns.acquireUninterruptibly();
        try {
            execute(cause, flow, demand, occurrence);
        } finally {
            turns.release();
        }
    }

    private void execute(Envelope cause, CompiledFlow flow, Demand demand, Occurrence occurrence) {
        Begun begun = commands.execute(new BeginRun(demand), contexts.following(cause));
        Run run = begun.run();
        if (run.status() != Status.RUNNING) {
            return;
        }
        String organisation = cause.organisation();
        Map<String, String> secrets =
                vault.secrets(organisation, begun.sequence() < 0 ? flow.flow() : newest(organisation, flow.flow()));
        Execution execution = new Execution(actions, clock, new Redaction(secrets.values()));
        Scope scope = new Scope(
                flow.flow(), occurrence, run.input(), secrets, run.trigger().actor());
        if (run.continuation() != null) {
            scope.restore(EventJson.mapper()
                    .readTree(vault.open(organisation, run.id(), Vault.CONTINUATION, run.continuation())));
        }
        execution.run(flow, run, Doing.begin(run, cause, occurrence), scope);
        CommandContext context = contexts.following(cause).by(RunEvent.subject(run.id()));
        boolean mayGoOn = execution.left().isPresent() || execution.status() == Status.FAILED;
        String kept = mayGoOn ? EventJson.mapper().writeValueAsString(scope.actions()) : "";
        if (execution.left().isPresent() && kept.length() <= MOST_KEPT) {
            suspend(begun, execution, kept, context);
            return;
        }
        execution
                .left()
                .ifPresent(left -> execution.fail(
                        "action " + left.action().id() + ": the actions before it have left too much to wait with"));
        finish(begun, flow, execution, scope, kept, context);
    }

    /** Its secrets may be others than when a run began, as when one was wrong. */
    private Flow newest(String organisation, Flow flow) {
        return register.named(organisation, List.of(flow.id())).stream()
                .findFirst()
                .map(CompiledFlow::flow)
                .orElse(flow);
    }

    private void suspend(Begun begun, Execution execution, String kept, CommandContext context) {
        Left left = execution.left().orElseThrow();
        Pending pending = new Pending(
                left.action().id(),
                left.action().type(),
                execution.shown(left.args()),
                vault.close(
                        context.organisation(),
                        begun.run().id(),
                        Vault.ORDER,
                        EventJson.mapper().writeValueAsString(left.args())),
                left.handover().queue(),
                left.startedAt(),
                left.startedAt().plus(left.handover().patience()),
                null);
        String continuation = vault.close(context.organisation(), begun.run().id(), Vault.CONTINUATION, kept);
        commands.execute(new SuspendRun(begun, execution.steps(), pending, continuation), context);
    }

    private void finish(
            Begun begun, CompiledFlow flow, Execution execution, Scope scope, String kept, CommandContext context) {
        JsonNode outputs = outputs(flow, execution, scope);
        boolean mayGoOn = execution.status() == Status.FAILED && kept.length() <= MOST_KEPT;
        Ending ending = new Ending(
                execution.status(),
                execution.steps(),
                outputs,
                outputs == null ? List.of() : links(outputs),
                mayGoOn ? vault.close(context.organisation(), begun.run().id(), Vault.CONTINUATION, kept) : null,
                execution.reason());
        commands.execute(new FinishRun(begun, ending), context);
    }

    private static @Nullable JsonNode outputs(CompiledFlow flow, Execution execution, Scope scope) {
        if (flow.outputs() == null || execution.status() == Status.FAILED) {
            return null;
        }
        try {
            return execution.shown(flow.outputs().value(scope.names()));
        } catch (TemplateException wrong) {
            execution.fail("outputs: " + wrong.reason());
            return null;
        }
    }

    private static List<Link> links(JsonNode outputs) {
        return outputs.path("links")
                .valueStream()
                .filter(link -> link.path("url").isString())
                .map(link -> new Link(
                        link.path("title").asString(link.path("url").asString()),
                        link.path("url").asString()))
                .toList();
    }
}
