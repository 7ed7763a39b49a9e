package io.portolan.command.flows;

import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.schema.SchemaReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a trigger must have by which people run a flow: what they fill in, what for, and who has to agree. */
final class ManualTrigger {
    private static final int MOST_APPROVERS = 100;
    private static final Set<String> MODES = Set.of("any", "all");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private ManualTrigger() {}

    static void check(JsonNode trigger, boolean needsApproval, Findings findings) {
        checkSchema(trigger.path("inputSchema"), findings);
        if (FlowSteps.isGiven(trigger.path("blueprintId"))) {
            FlowSteps.checkText(trigger, "blueprintId", findings);
        }
        JsonNode approval = trigger.path("approval");
        if (!FlowSteps.isGiven(approval)) {
            return;
        }
        FlowSteps.checkObject(trigger, "approval", findings);
        if (!needsApproval) {
            findings.fault("/approval", "is of no use unless needsApproval is true");
        }
        checkApproval(approval, findings.at("/approval"));
    }

    private static void checkSchema(JsonNode schema, Findings findings) {
        if (!FlowSteps.isGiven(schema)) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        new SchemaReader(faults, new ArrayList<>()).readObject(schema.deepCopy(), "/inputSchema");
        faults.forEach(fault -> findings.fault(fault.pointer(), fault.reason()));
    }

    private static void checkApproval(JsonNode approval, Findings findings) {
        JsonNode approvers = approval.path("approvers");
        boolean areTexts = approvers.isArray() && approvers.valueStream().allMatch(JsonNode::isString);
        if (FlowSteps.isGiven(approvers) && (!areTexts || approvers.isEmpty() || approvers.size() > MOST_APPROVERS)) {
            findings.fault("/approvers", "must be a list of ids of users, or admins for all administrators");
        }
        JsonNode mode = approval.path("mode");
        if (FlowSteps.isGiven(mode) && !MODES.contains(mode.asString(""))) {
            findings.fault("/mode", "must be any or all");
        }
        JsonNode seconds = approval.path("expiresAfterSeconds");
        boolean isMeant = seconds.isIntegralNumber()
                && seconds.asLong() >= SHORTEST.toSeconds()
                && seconds.asLong() <= LONGEST.toSeconds();
        if (FlowSteps.isGiven(seconds) && !isMeant) {
            findings.fault(
                    "/expiresAfterSeconds", "must be from " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds());
        }
    }
}
