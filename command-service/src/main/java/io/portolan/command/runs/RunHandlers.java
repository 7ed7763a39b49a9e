package io.portolan.command.runs;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.FinishRun;
import io.portolan.command.runs.RunCommand.RequestRuns;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.contracts.RunEvent.RunStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Commands that concern runs. What keeps on leading to itself ends here. */
final class RunHandlers {
    private static final List<String> BEGUN = List.of("id", "flowId", "flowVersion", "status", "trigger", "depth");
    private static final List<String> STARTED = List.of("status");
    private static final List<String> FINISHED = List.of("status", "steps", "finishedAt");
    private static final List<String> FAILED = List.of("status", "steps", "reason", "finishedAt");

    private final EventLog log;
    private final Appends appends;
    private final RunSettings settings;

    RunHandlers(EventLog log, RunSettings settings) {
        this.log = log;
        this.appends = new Appends(log);
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
                Run requested = run(context, demand, Status.REQUESTED, null);
                facts.add(new Fact(new RunRequested(requested, BEGUN), 0));
            }
        }
        return appends.append(context, facts, facts.size());
    }

    @CommandHandler
    Run begin(BeginRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Demand demand = command.demand();
        Newest<Run> known = run(context, demand.id());
        Run before = known.state();
        if (before != null && before.status() != Status.REQUESTED) {
            return before;
        }
        String excess = excess(context, demand);
        if (excess != null) {
            Run failed = run(context, demand, Status.FAILED, excess);
            return appends.append(context, List.of(new Fact(new RunFinished(failed, BEGUN), known.next())), failed);
        }
        Run started = run(context, demand, Status.RUNNING, null);
        RunStarted event = new RunStarted(started, before == null ? BEGUN : STARTED);
        return appends.append(context, List.of(new Fact(event, known.next())), started);
    }

    @CommandHandler
    Run finish(FinishRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Run> known = run(context, command.runId());
        Run before = Objects.requireNonNull(known.state());
        if (before.status().isOver()) {
            return before;
        }
        Run after = new Run(
                before.id(),
                before.flowId(),
                before.flowVersion(),
                command.status(),
                before.trigger(),
                before.depth(),
                command.steps(),
                command.reason(),
                context.at(),
                before.createdAt(),
                context.at(),
                before.createdBy(),
                context.actor());
        RunFinished event = new RunFinished(after, command.reason() == null ? FINISHED : FAILED);
        return appends.append(context, List.of(new Fact(event, known.next())), after);
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

    private Newest<Run> run(CommandContext context, String id) {
        return Newest.of(log, context.organisation(), RunEvent.subject(id), RunEvent.class, RunEvent::run);
    }

    private static Run run(CommandContext context, Demand demand, Status status, @Nullable String reason) {
        return new Run(
                demand.id(),
                demand.flowId(),
                demand.flowVersion(),
                status,
                demand.trigger(),
                demand.depth(),
                List.of(),
                reason,
                status.isOver() ? context.at() : null,
                context.at(),
                context.at(),
                context.actor(),
                context.actor());
    }
}
