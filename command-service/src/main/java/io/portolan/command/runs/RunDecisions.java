package io.portolan.command.runs;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Versioned;
import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.DecideOnRun;
import io.portolan.command.runs.RunCommand.ExpireRun;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Decision;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.RunEvent.RunApproved;
import io.portolan.contracts.RunEvent.RunCancelled;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunRejected;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** What people decide on runs, and time where they don't. */
final class RunDecisions {
    private static final String USER = "user/";

    private final RunStates runs;
    private final PendingSteps pendings;

    RunDecisions(RunStates runs, PendingSteps pendings) {
        this.runs = runs;
        this.pendings = pendings;
    }

    @CommandHandler
    Versioned<Run> decide(DecideOnRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.named(context, command.runId());
        Run before = known.required();
        if (before.status() != Status.AWAITING_APPROVAL) {
            throw Refusal.of(Kind.CONFLICT, "the run waits for nobody's approval");
        }
        String userId = context.actor().startsWith(USER) ? context.actor().substring(USER.length()) : "";
        Approval approval = Approvals.decided(
                Objects.requireNonNull(before.approval()),
                new Decision(userId, command.approved(), command.comment(), context.at()));
        RunChange change = RunChange.of(before, Approvals.status(approval)).approval(approval);
        return command.approved()
                ? runs.store(context, known, change, RunApproved::new)
                : runs.store(context, known, change.reason("somebody didn't agree"), RunRejected::new);
    }

    @CommandHandler
    Versioned<Run> cancel(CancelRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.named(context, command.runId());
        Run before = known.required();
        if (before.status().isOver()) {
            throw Refusal.of(Kind.CONFLICT, "the run is over");
        }
        RunChange change = RunChange.of(before, Status.CANCELLED).pending(null).reason("somebody cancelled it");
        return runs.store(context, known, change, RunCancelled::new);
    }

    /** What was done or skipped before isn't done again, unless what it left isn't known any more; then it is found done. */
    @CommandHandler
    Versioned<Run> retry(RetryRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.named(context, command.runId());
        Run before = known.required();
        if (before.status() != Status.FAILED) {
            throw Refusal.of(Kind.CONFLICT, "the run hasn't failed");
        }
        List<Step> done = before.continuation() == null
                ? List.of()
                : before.steps().stream()
                        .filter(step -> step.outcome() != Outcome.FAILED)
                        .toList();
        RunChange change = RunChange.of(before, Status.REQUESTED).steps(done).reason(null);
        return runs.store(context, known, change, RunRequested::new);
    }

    @CommandHandler
    Run expire(ExpireRun command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        RunStates.Known known = runs.find(context, command.runId());
        Run before = known.required();
        Approval approval = before.approval();
        Pending pending = before.pending();
        if (before.status() == Status.AWAITING_APPROVAL
                && approval != null
                && !context.at().isBefore(approval.until())) {
            RunChange change = RunChange.of(before, Status.REJECTED).reason("too few agreed in time");
            return runs.append(context, known, change, RunRejected::new);
        }
        if (pending != null && pending.queue() != null && !context.at().isBefore(pending.until())) {
            Finding late = new Finding(null, List.of(), "no agent did it in time");
            return runs.append(context, known, pendings.finished(context, before, late), RunFinished::new);
        }
        return before;
    }
}
