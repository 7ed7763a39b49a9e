package io.portolan.command.executions;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.ExpireRun;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunApproved;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.contracts.RunEvent.RunStepFinished;
import io.portolan.contracts.RunEvent.RunSuspended;
import io.portolan.contracts.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Executes runs that were asked for, goes on with those that have waited, and ends those that wait for too long. */
final class RunProgress implements Reaction, Timed {
    private static final Set<String> TYPES = Stream.of(
                    RunRequested.class, RunApproved.class, RunSuspended.class, RunStepFinished.class)
            .map(EventTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final EventLog log;
    private final FlowRegister register;
    private final Runner runner;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Timers timers;

    RunProgress(
            EventLog log,
            FlowRegister register,
            Runner runner,
            Commands commands,
            ReactionContexts contexts,
            Timers timers) {
        this.log = log;
        this.register = register;
        this.runner = runner;
        this.commands = commands;
        this.contexts = contexts;
        this.timers = timers;
    }

    @Override
    public String name() {
        return "run-progress";
    }

    @Override
    public String topic() {
        return Topics.FLOWS;
    }

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        Run run = ((RunEvent) event).run();
        switch (run.status()) {
            case AWAITING_APPROVAL, WAITING ->
                endsAt(run)
                        .ifPresent(at -> timers.set(Map.of(new Timer(name(), envelope.organisation(), run.id()), at)));
            case REQUESTED, RUNNING -> execute(envelope, run);
            default -> {}
        }
    }

    private void execute(Envelope envelope, Run run) {
        Trigger trigger = run.trigger();
        Optional<CompiledFlow> flow = register.at(envelope.organisation(), run.flowId(), run.flowVersion());
        Optional<Occurrence> occurrence = Occurrence.stored(
                log, envelope.organisation(), trigger.action(), trigger.subject(), trigger.sequence());
        if (flow.isEmpty() || occurrence.isEmpty()) {
            throw new IllegalArgumentException("there is no such flow, or nothing that it could run for");
        }
        Demand demand = new Demand(run.id(), run.flowId(), run.flowVersion(), trigger, run.depth(), run.input());
        runner.run(envelope, flow.get(), demand, occurrence.get());
    }

    @Override
    public Optional<Instant> due(Timer timer) {
        return endsAt(commands.execute(new ExpireRun(timer.key()), contexts.timed(timer.organisation())));
    }

    /** When it has waited for too long. */
    private static Optional<Instant> endsAt(Run run) {
        Approval approval = run.approval();
        Pending pending = run.pending();
        if (run.status() == Status.AWAITING_APPROVAL && approval != null) {
            return Optional.of(approval.until());
        }
        return pending == null || pending.queue() == null ? Optional.empty() : Optional.of(pending.until());
    }
}
