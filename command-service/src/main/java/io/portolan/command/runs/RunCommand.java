package io.portolan.command.runs;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunLog.Line;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can be asked of runs. */
public sealed interface RunCommand<R> extends Command<R> {
    /**
     * A run as it is asked for.
     *
     * @param depth how many runs led to it
     * @param input what somebody filled in; null where nobody did
     */
    record Demand(
            String id,
            String flowId,
            long flowVersion,
            Trigger trigger,
            int depth,
            @Nullable JsonNode input) {}

    /** Asks for runs that are executed later; those that were asked for before stay as they are. Answers how many are new. */
    record RequestRuns(List<Demand> demands) implements RunCommand<Integer> {}

    /**
     * Asks for runs of a flow for all entities that its triggers are about, whatever has happened to them. Answers how many there
     * are, which is no more than one event may lead to.
     */
    record RunForAll(String flowId) implements RunCommand<Integer> {}

    /**
     * Asks for a run by hand.
     *
     * @param entityId what it shall be about; null where that is nothing
     */
    record RunByHand(
            String runId,
            String flowId,
            JsonNode input,
            @Nullable String entityId) implements RunCommand<Versioned<Run>> {}

    /** Says whether the caller agrees that a run begins. */
    record DecideOnRun(
            String runId, boolean approved, @Nullable String comment) implements RunCommand<Versioned<Run>> {}

    /** Ends a run; what it has done stays done. */
    record CancelRun(String runId) implements RunCommand<Versioned<Run>> {}

    /** Lets a run that failed begin anew with the action that did. */
    record RetryRun(String runId) implements RunCommand<Versioned<Run>> {}

    /** Ends what has waited for too long, if there is such a thing. */
    record ExpireRun(String runId) implements RunCommand<Run> {}

    /**
     * Says whether a run may go on: it may when the answer is that it is running. That it begins is stated together with how it
     * ends, or with what it waits for.
     */
    record BeginRun(Demand demand) implements RunCommand<Begun> {}

    /**
     * A run as it was found when somebody began to execute it.
     *
     * @param sequence that of its newest event; -1 when it hasn't been stated
     * @param isStated whether that it is running has been stated
     */
    record Begun(Run run, long sequence, boolean isStated) {}

    /** Lets a run wait for somebody else. */
    record SuspendRun(Begun begun, List<Step> steps, Pending pending, String continuation) implements RunCommand<Run> {}

    /** Ends a run, unless it has ended before. */
    record FinishRun(Begun begun, Ending ending) implements RunCommand<Run> {}

    /**
     * How a run ends.
     *
     * @param continuation what it would need to go on with the action that failed; null where none did
     */
    record Ending(
            Status status,
            List<Step> steps,
            @Nullable JsonNode outputs,
            List<Link> links,
            @Nullable String continuation,
            @Nullable String reason) {}

    /** Says what came of what a run waits for; one that doesn't wait for it stays as it is. */
    record FinishStep(String runId, String stepId, Finding finding) implements RunCommand<Run> {}

    /**
     * What came of an action that somebody else has done.
     *
     * @param output what later actions may know; null when that is nothing
     * @param links where to look at it
     * @param failure why it failed, in words; null when it didn't
     */
    record Finding(
            @Nullable JsonNode output,
            List<Link> links,
            @Nullable String failure) {}

    /** Takes what a run leaves to agents, for some time; refused when another agent has it. */
    record LeaseRun(String runId, Duration duration) implements RunCommand<Versioned<Run>> {}

    /**
     * Says how far an agent is that has what a run leaves to agents.
     *
     * @param attempt that of its lease
     * @param duration how long it wants to keep it from now on
     * @param lines for the log
     * @param finding what came of it; null while it goes on
     */
    record ReportRun(
            String runId,
            int attempt,
            Duration duration,
            List<Line> lines,
            @Nullable Finding finding) implements RunCommand<Versioned<Run>> {}
}
