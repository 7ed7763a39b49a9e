package io.portolan.command.runs;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** The ids of runs: version 5 UUIDs of what they run for, so that none is ever made twice. */
final class RunIds {
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("5b0f6c1e-8d0e-4f0e-9a37-0d0b1f7c2a11"));

    private RunIds() {}

    /** The one run of a flow because of an event. */
    static String of(String organisation, String flowId, String eventId) {
        return IDS.generate(organisation + "/" + flowId + "/" + eventId).toString();
    }

    /** The one run of a flow for a thing that a step of another run asked for. */
    static String of(String organisation, String flowId, String runId, String stepId, String subject) {
        return IDS.generate(String.join("/", organisation, flowId, runId, stepId, subject))
                .toString();
    }
}
