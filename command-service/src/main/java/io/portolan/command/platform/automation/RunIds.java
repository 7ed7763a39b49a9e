package io.portolan.command.platform.automation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.time.Instant;
import java.util.UUID;

/** The ids of runs and what they ask for: version 5 UUIDs of what they are for, so that nothing is ever made twice. */
public final class RunIds {
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("5b0f6c1e-8d0e-4f0e-9a37-0d0b1f7c2a11"));

    private RunIds() {}

    /** The one run of a flow because of an event. */
    public static String of(String organisation, String flowId, String eventId) {
        return IDS.generate(organisation + "/" + flowId + "/" + eventId).toString();
    }

    /** The one run of a flow for a thing that a step of another run asked for. */
    public static String of(String organisation, String flowId, String runId, String stepId, String subject) {
        return IDS.generate(String.join("/", organisation, flowId, runId, stepId, subject))
                .toString();
    }

    /** The one run of a flow at a moment of its schedule. */
    public static String of(String organisation, String flowId, Instant dueAt) {
        return IDS.generate(String.join("/", organisation, flowId, "schedule", dueAt.toString()))
                .toString();
    }

    /** The one delivery of an action of a run. */
    public static String ofDelivery(String organisation, String runId, String stepId) {
        return IDS.generate(String.join("/", organisation, "delivery", runId, stepId))
                .toString();
    }
}
