package io.portolan.contracts;

import java.time.Instant;
import java.util.List;

/**
 * Some lines that an agent wrote while it did an action. A log only grows, so an event has the lines that came with it and not
 * those before.
 *
 * @param stepId the action's
 * @param first the number that the first of these lines has in the whole log, from 1
 */
public record RunLog(String runId, String stepId, long first, List<Line> lines, Instant writtenAt, String writtenBy) {
    /** One line, and when the agent says that it wrote it. */
    public record Line(Instant at, String text) {}
}
