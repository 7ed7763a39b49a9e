package io.portolan.command.runs;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.Run.Approval;
import io.portolan.contracts.Run.Decision;
import io.portolan.contracts.Run.Mode;
import io.portolan.contracts.Run.Status;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who has to agree before runs begin: whom the flow names, else any administrator within a week. */
final class Approvals {
    /** Who stands for all administrators. */
    private static final String ADMINS = "admins";

    private static final Duration USUAL = Duration.ofDays(7);

    private final EventLog log;

    Approvals(EventLog log) {
        this.log = log;
    }

    /** What a run of the flow begins with; null when nobody has to agree. */
    @Nullable
    Approval of(CommandContext context, CompiledFlow flow) {
        if (!flow.flow().needsApproval()) {
            return null;
        }
        JsonNode wanted =
                flow.manual().orElseGet(JsonNodeFactory.instance::objectNode).path("approval");
        List<String> named =
                wanted.path("approvers").valueStream().map(JsonNode::asString).toList();
        List<String> approvers = (named.isEmpty() ? List.of(ADMINS) : named)
                .stream()
                        .flatMap(name -> name.equals(ADMINS) ? admins(context) : Stream.of(name))
                        .distinct()
                        .toList();
        Duration patience = wanted.has("expiresAfterSeconds")
                ? Duration.ofSeconds(wanted.path("expiresAfterSeconds").asLong())
                : USUAL;
        Mode mode = wanted.path("mode").asString("").equals("all") ? Mode.ALL : Mode.ANY;
        return new Approval(mode, approvers, context.at().plus(patience), List.of());
    }

    private Stream<String> admins(CommandContext context) {
        Organisation organisation = Newest.of(
                        log,
                        context.organisation(),
                        OrganisationEvent.subject(context.organisation()),
                        OrganisationEvent.class,
                        OrganisationEvent::organisation)
                .state();
        return organisation == null ? Stream.empty() : organisation.admins().stream();
    }

    /**
     * The same after somebody has said something.
     *
     * @throws Refusal when they have no say in it, or have had it
     */
    static Approval decided(Approval before, Decision decision) {
        if (!before.approvers().contains(decision.userId())) {
            throw Refusal.of(Kind.FORBIDDEN, "others decide on this run");
        }
        if (before.decisions().stream().anyMatch(one -> one.userId().equals(decision.userId()))) {
            throw Refusal.of(Kind.CONFLICT, "you have decided already");
        }
        List<Decision> decisions =
                Stream.concat(before.decisions().stream(), Stream.of(decision)).toList();
        return new Approval(before.mode(), before.approvers(), before.until(), decisions);
    }

    /** What a run that needs it is with it. */
    static Status status(Approval approval) {
        if (approval.decisions().stream().anyMatch(decision -> !decision.approved())) {
            return Status.REJECTED;
        }
        int needed = approval.mode() == Mode.ALL ? approval.approvers().size() : 1;
        return approval.decisions().size() >= needed ? Status.REQUESTED : Status.AWAITING_APPROVAL;
    }
}
