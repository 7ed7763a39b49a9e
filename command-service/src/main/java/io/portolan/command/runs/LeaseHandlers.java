package io.portolan.command.runs;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.command.runs.RunCommand.FinishStep;
import io.portolan.command.runs.RunCommand.LeaseRun;
import io.portolan.command.runs.RunCommand.ReportRun;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Lease;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunLeased;
import io.portolan.contracts.RunEvent.RunStepFinished;
import io.portolan.contracts.RunLog;
import io.portolan.contracts.RunLog.Line;
import io.portolan.contracts.RunLogEvent;
import io.portolan.contracts.RunLogEvent.RunLogged;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Commands of those who do what runs wait for. */
final class LeaseHandlers {
    private static final long MOST_LINES = 10_000;

    private final EventLog log;
    private final Appends appends;
    private final RunStates runs;
    private final PendingSteps pendings;

    LeaseHandlers(EventLog log, RunStates runs, PendingSteps pendings) {
        this.log = log;
        this.appends = new Appends(log);
        this.runs = runs;
        this.pendings = pendings;
    }

    @CommandHandler
    Run finish(FinishStep command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.find(context, command.runId());
        Run before = known.required();
        Pending pending = before.pending();
        if (pending == null || !pending.id().equals(command.stepId())) {
            return before;
        }
        return runs.append(
                context, known, pendings.finished(context, before, command.finding()), event(command.finding()));
    }

    @CommandHandler
    Versioned<Run> lease(LeaseRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.named(context, command.runId());
        Run before = known.required();
        Pending pending = pending(before);
        Lease present = pending.lease();
        if (present != null && context.at().isBefore(present.until())) {
            throw Refusal.of(Kind.CONFLICT, "another agent has it");
        }
        int attempt = present == null ? 1 : present.attempt() + 1;
        return runs.store(
                context, known, leased(context, before, pending, attempt, command.duration()), RunLeased::new);
    }

    @CommandHandler
    Versioned<Run> report(ReportRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.named(context, command.runId());
        Run before = known.required();
        Pending pending = pending(before);
        Lease present = pending.lease();
        if (present == null
                || present.attempt() != command.attempt()
                || !present.holder().equals(context.actor())) {
            throw Refusal.of(Kind.CONFLICT, "another agent has it, or nobody");
        }
        List<Fact> facts = new ArrayList<>();
        Finding finding = command.finding();
        facts.add(RunStates.fact(
                context,
                known,
                finding == null
                        ? leased(context, before, pending, present.attempt(), command.duration())
                        : pendings.finished(context, before, finding),
                finding == null ? RunLeased::new : event(finding)));
        if (!command.lines().isEmpty()) {
            facts.add(logged(context, before, pending, command.lines()));
        }
        return appends.append(context, facts, RunStates.result(facts.getFirst()));
    }

    private static BiFunction<Run, List<String>, RunEvent> event(Finding finding) {
        return finding.failure() == null ? RunStepFinished::new : RunFinished::new;
    }

    private static Pending pending(Run run) {
        Pending pending = run.pending();
        if (pending == null || pending.queue() == null) {
            throw Refusal.of(Kind.CONFLICT, "the run waits for no agent");
        }
        return pending;
    }

    private static RunChange leased(CommandContext context, Run run, Pending pending, int attempt, Duration duration) {
        Lease lease = new Lease(context.actor(), attempt, context.at().plus(duration));
        return RunChange.of(run, Status.WAITING)
                .pending(new Pending(
                        pending.id(),
                        pending.type(),
                        pending.input(),
                        pending.order(),
                        pending.queue(),
                        pending.startedAt(),
                        pending.until(),
                        lease));
    }

    private Fact logged(CommandContext context, Run run, Pending pending, List<Line> lines) {
        Newest<RunLog> before = Newest.of(
                log, context.organisation(), RunLogEvent.subject(run.id()), RunLogEvent.class, RunLogEvent::log);
        RunLog known = before.state();
        long first = known == null ? 1 : known.first() + known.lines().size();
        if (first + lines.size() - 1 > MOST_LINES) {
            throw Refusal.of(Kind.UNPROCESSABLE, "a log has at most " + MOST_LINES + " lines");
        }
        Redaction redaction = pendings.redaction(context, run);
        List<Line> masked = lines.stream()
                .map(line -> new Line(line.at(), redaction.text(line.text())))
                .toList();
        RunLog after = new RunLog(run.id(), pending.id(), first, masked, context.at(), context.actor());
        return new Fact(new RunLogged(after, List.of("lines")), before.next());
    }
}
