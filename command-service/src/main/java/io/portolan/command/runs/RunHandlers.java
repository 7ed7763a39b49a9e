package io.portolan.command.runs;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.SlotTakenException;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Begun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.Ending;
import io.portolan.command.runs.RunCommand.FinishRun;
import io.portolan.command.runs.RunCommand.RequestRuns;
import io.portolan.command.runs.RunCommand.SuspendRun;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.contracts.RunEvent.RunStarted;
import io.portolan.contracts.RunEvent.RunSuspended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Commands of those who execute runs. What keeps on leading to itself ends here. */
final class RunHandlers {
    private static final List<String> BEGUN =
            List.of("id", "flowId", "flowVersion", "status", "trigger", "depth", "steps", "links");
    private static final List<String> STARTED = List.of("status");

    private final EventLog log;
    private final Appends appends;
    private final RunStates runs;
    private final FlowRegister register;
    private final Approvals approvals;
    private final RunSettings settings;

    RunHandlers(EventLog log, RunStates runs, FlowRegister register, RunSettings settings) {
        this.log = log;
        this.appends = new Appends(log);
        this.runs = runs;
        this.register = register;
        this.approvals = new Approvals(log);
        this.settings = settings;
    }

    @CommandHandler
    Integer request(RequestRuns command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Map<String, LoggedEvent> known = log.newest(
                context.organisation(),
                command.demands().stream()
                        .map(demand -> RunEvent.subject(demand.id()))
                        .toList());
        List<Fact> facts = new ArrayList<>();
        for (Demand demand : command.demands()) {
            if (!known.containsKey(RunEvent.subject(demand.id()))) {
                facts.add(requested(context, demand, approval(context, demand)));
            }
        }
        return appends.append(context, facts, facts.size());
    }

    @CommandHandler
    Begun begin(BeginRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Demand demand = command.demand();
        RunStates.Known known = runs.find(context, demand.id());
        Run before = known.run();
        if (before != null && before.status() != Status.REQUESTED) {
            return new Begun(before, known.sequence(), true);
        }
        String excess = excess(context, demand);
        if (excess != null) {
            RunChange failed = changed(demand, before, Status.FAILED).reason(excess);
            return new Begun(runs.append(context, known, failed, RunFinished::new), known.sequence() + 1, true);
        }
        Approval approval = before == null ? approval(context, demand) : null;
        if (approval != null) {
            Fact fact = requested(context, demand, approval);
            Run requested = RunStates.result(fact).state();
            return new Begun(appends.append(context, List.of(fact), requested), 0, true);
        }
        return new Begun(changed(demand, before, Status.RUNNING).in(context), known.sequence(), false);
    }

    @CommandHandler
    Run suspend(SuspendRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        return goOn(
                context,
                command.begun(),
                RunSuspended::new,
                run -> RunChange.of(run, Status.WAITING)
                        .steps(command.steps())
                        .pending(command.pending())
                        .continuation(command.continuation()));
    }

    @CommandHandler
    Run finish(FinishRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Ending ending = command.ending();
        return goOn(
                context,
                command.begun(),
                RunFinished::new,
                run -> RunChange.of(run, ending.status())
                        .steps(ending.steps())
                        .outputs(ending.outputs())
                        .moreLinks(ending.links())
                        .continuation(ending.continuation())
                        .reason(ending.reason()));
    }

    /** What was found is taken to be so still, as it mostly is, so that it needn't be looked for once more. */
    private Run goOn(
            CommandContext context,
            Begun begun,
            BiFunction<Run, List<String>, RunEvent> event,
            Function<Run, RunChange> change) {
        try {
            return state(context, begun, event, change);
        } catch (SlotTakenException meanwhile) {
            RunStates.Known known = runs.find(context, begun.run().id());
            Run now = known.required();
            return now.status() == Status.RUNNING || now.status() == Status.REQUESTED
                    ? state(context, found(known, context), event, change)
                    : now;
        }
    }

    private static Begun found(RunStates.Known known, CommandContext context) {
        Run run = known.required();
        return run.status() == Status.RUNNING
                ? new Begun(run, known.sequence(), true)
                : new Begun(RunChange.of(run, Status.RUNNING).in(context), known.sequence(), false);
    }

    /** States that it begins, unless that is stated, and what it becomes. */
    private Run state(
            CommandContext context,
            Begun begun,
            BiFunction<Run, List<String>, RunEvent> event,
            Function<Run, RunChange> change) {
        List<Fact> facts = new ArrayList<>();
        long next = begun.sequence() + 1;
        if (!begun.isStated()) {
            facts.add(new Fact(new RunStarted(begun.run(), begun.sequence() < 0 ? BEGUN : STARTED), next++));
        }
        RunChange after = change.apply(begun.run());
        Run run = after.in(context);
        facts.add(new Fact(event.apply(run, after.changed(run)), next));
        return appends.append(context, facts, run);
    }

    private static RunChange changed(Demand demand, @Nullable Run before, Status status) {
        return before == null ? RunChange.toNew(demand, status) : RunChange.of(before, status);
    }

    private static Fact requested(CommandContext context, Demand demand, @Nullable Approval approval) {
        Status status = approval == null ? Status.REQUESTED : Status.AWAITING_APPROVAL;
        RunChange change = RunChange.toNew(demand, status).approval(approval);
        Run run = change.in(context);
        return new Fact(new RunRequested(run, change.changed(run)), 0);
    }

    private @Nullable Approval approval(CommandContext context, Demand demand) {
        CompiledFlow flow = register.at(context.organisation(), demand.flowId(), demand.flowVersion())
                .orElse(null);
        return flow == null ? null : approvals.of(context, flow);
    }

    /** Why a run must not be; null when it may. */
    private @Nullable String excess(CommandContext context, Demand demand) {
        if (demand.depth() == 0) {
            return null;
        }
        if (demand.depth() > settings.deepest()) {
            return settings.deepest() + " runs led to it already, one because of the other";
        }
        int runs = Population.of(
                        log,
                        context.organisation(),
                        Filings.runsBecauseOf(demand.trigger().rootId()))
                .ids()
                .size();
        return runs > settings.mostOfOneEvent()
                ? "one event has led to " + settings.mostOfOneEvent() + " runs already"
                : null;
    }
}
