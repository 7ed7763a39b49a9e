package io.portolan.command.entities;

import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be undone: all of one task, or what one actor did between two positions. */
record UndoBody(
        @Nullable String taskId,
        @Nullable String actor,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable Boolean dryRun) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    Doings doings() {
        Findings findings = Findings.none();
        if ((taskId == null) == (actor == null)) {
            findings.fault("", "names either a taskId or an actor");
        } else if (taskId != null && (from != null || to != null)) {
            findings.fault("", "has positions only with an actor");
        } else if (actor != null && (from == null || from < 1)) {
            findings.fault("/from", "is a position, 1 or later");
        } else if (from != null && to != null && to < from) {
            findings.fault("/to", "comes before from");
        }
        findings.refuse(Kind.MALFORMED);
        return taskId != null
                ? new Doings.OfTask(taskId)
                : new Doings.OfActor(
                        Objects.requireNonNull(actor),
                        Objects.requireNonNull(from),
                        Objects.requireNonNullElse(to, Long.MAX_VALUE));
    }
}
