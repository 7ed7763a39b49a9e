package io.portolan.command.runs;

import io.portolan.command.platform.Command;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.Run.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of runs. */
sealed interface RunCommand<R> extends Command<R> {
    /**
     * A run as it is asked for.
     *
     * @param depth how many runs led to it
     */
    record Demand(String id, String flowId, long flowVersion, Trigger trigger, int depth) {}

    /** Asks for runs that are executed later; those that were asked for before stay as they are. Answers how many are new. */
    record RequestRuns(List<Demand> demands) implements RunCommand<Integer> {}

    /** Begins a run, unless it has begun before; answers what it is then. */
    record BeginRun(Demand demand) implements RunCommand<Run> {}

    /** Ends a run, unless it has ended before. */
    record FinishRun(
            String runId,
            Status status,
            List<Step> steps,
            @Nullable String reason) implements RunCommand<Run> {}
}
