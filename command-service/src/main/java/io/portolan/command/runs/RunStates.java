package io.portolan.command.runs;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What runs are, and what they become. */
final class RunStates {
    private final EventLog log;
    private final Appends appends;

    RunStates(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    /**
     * A run as it was found.
     *
     * @param run null when there is none
     * @param sequence that of its newest event
     */
    record Known(@Nullable Run run, long sequence) {
        /** The run, which others have asked for before. */
        Run required() {
            return Objects.requireNonNull(run);
        }
    }

    Known find(CommandContext context, String id) {
        Newest<Run> newest =
                Newest.of(log, context.organisation(), RunEvent.subject(id), RunEvent.class, RunEvent::run);
        return new Known(newest.state(), newest.sequence());
    }

    /**
     * One that somebody names.
     *
     * @throws Refusal when there is none, or not in the version that they have seen
     */
    Known named(CommandContext context, String id) {
        Known known = find(context, id);
        if (known.run() == null) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such run");
        }
        context.requireVersion(known.sequence());
        return known;
    }

    Run append(CommandContext context, Known known, RunChange change, BiFunction<Run, List<String>, RunEvent> event) {
        return store(context, known, change, event).state();
    }

    Versioned<Run> store(
            CommandContext context, Known known, RunChange change, BiFunction<Run, List<String>, RunEvent> event) {
        Fact fact = fact(context, known, change, event);
        return appends.append(context, List.of(fact), result(fact));
    }

    static Fact fact(
            CommandContext context, Known known, RunChange change, BiFunction<Run, List<String>, RunEvent> event) {
        Run after = change.in(context);
        return new Fact(event.apply(after, change.changed(after)), known.sequence() + 1);
    }

    static Versioned<Run> result(Fact fact) {
        return new Versioned<>(((RunEvent) fact.event()).run(), fact.sequence());
    }
}
