package io.portolan.command.runs;

import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a run becomes. */
final class RunChange {
    private final @Nullable Run before;
    private final Demand demand;
    private final Status status;
    private @Nullable Approval approval;
    private List<Step> steps = List.of();
    private @Nullable Pending pending;
    private @Nullable JsonNode outputs;
    private List<Link> links = List.of();
    private @Nullable String continuation;
    private @Nullable String reason;

    private RunChange(@Nullable Run before, Demand demand, Status status) {
        this.before = before;
        this.demand = demand;
        this.status = status;
    }

    static RunChange toNew(Demand demand, Status status) {
        return new RunChange(null, demand, status);
    }

    static RunChange of(Run run, Status status) {
        Demand demand = new Demand(run.id(), run.flowId(), run.flowVersion(), run.trigger(), run.depth(), run.input());
        RunChange change = new RunChange(run, demand, status);
        change.approval = run.approval();
        change.steps = run.steps();
        change.pending = run.pending();
        change.outputs = run.outputs();
        change.links = run.links();
        change.continuation = run.continuation();
        change.reason = run.reason();
        return change;
    }

    RunChange approval(@Nullable Approval next) {
        approval = next;
        return this;
    }

    RunChange steps(List<Step> next) {
        steps = List.copyOf(next);
        return this;
    }

    /** One more step, and nothing that it waits for. */
    RunChange done(Step step) {
        pending = null;
        return steps(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    RunChange pending(@Nullable Pending next) {
        pending = next;
        return this;
    }

    RunChange outputs(@Nullable JsonNode next) {
        outputs = next;
        return this;
    }

    RunChange moreLinks(List<Link> more) {
        links = Stream.concat(links.stream(), more.stream()).distinct().toList();
        return this;
    }

    RunChange continuation(@Nullable String next) {
        continuation = next;
        return this;
    }

    RunChange reason(@Nullable String next) {
        reason = next;
        return this;
    }

    Run in(CommandContext context) {
        return new Run(
                demand.id(),
                demand.flowId(),
                demand.flowVersion(),
                status,
                demand.trigger(),
                demand.depth(),
                demand.input(),
                approval,
                steps,
                pending,
                outputs,
                links,
                continuation,
                reason,
                status.isOver() ? context.at() : null,
                before == null ? context.at() : before.createdAt(),
                context.at(),
                before == null ? context.actor() : before.createdBy(),
                context.actor());
    }

    /** The paths that differ from before. */
    List<String> changed(Run after) {
        return ChangedPaths.ofStates(before, after);
    }
}
