package io.portolan.command.runs;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.automation.Excerpts;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes of the actions that others do for runs. */
final class PendingSteps {
    private final FlowRegister register;
    private final Vault vault;

    PendingSteps(FlowRegister register, Vault vault) {
        this.register = register;
        this.vault = vault;
    }

    /** What puts masks where the secrets of the run's flow stand. */
    Redaction redaction(CommandContext context, Run run) {
        return register.at(context.organisation(), run.flowId(), run.flowVersion())
                .map(flow -> vault.redaction(context.organisation(), flow.flow()))
                .orElseGet(() -> new Redaction(List.of()));
    }

    /** What a run that waits becomes: it goes on, or it has failed. */
    RunChange finished(CommandContext context, Run run, Finding finding) {
        Pending pending = Objects.requireNonNull(run.pending());
        Redaction redaction = redaction(context, run);
        String failure = finding.failure() == null ? null : redaction.text(finding.failure());
        JsonNode output = finding.output();
        Step step = new Step(
                pending.id(),
                pending.type(),
                failure == null ? Outcome.DONE : Outcome.FAILED,
                pending.input(),
                output == null ? null : Excerpts.of(redaction.json(output)),
                failure,
                pending.startedAt(),
                Duration.between(pending.startedAt(), context.at()).toMillis());
        List<Link> links = finding.links().stream()
                .map(link -> new Link(redaction.text(link.title()), redaction.text(link.url())))
                .toList();
        RunChange change = RunChange.of(run, failure == null ? Status.RUNNING : Status.FAILED)
                .done(step)
                .moreLinks(links);
        if (failure != null) {
            return change.reason("action " + pending.id() + ": " + failure);
        }
        return output == null ? change : change.continuation(continuation(context, run, pending.id(), output));
    }

    private String continuation(CommandContext context, Run run, String stepId, JsonNode output) {
        String closed = Objects.requireNonNull(run.continuation());
        ObjectNode actions = (ObjectNode)
                EventJson.mapper().readTree(vault.open(context.organisation(), run.id(), Vault.CONTINUATION, closed));
        actions.putObject(stepId).set("output", output);
        return vault.close(
                context.organisation(),
                run.id(),
                Vault.CONTINUATION,
                EventJson.mapper().writeValueAsString(actions));
    }
}
