package io.portolan.command.runs;

import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.command.runs.CompiledFlow.Action;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Goes through the actions of a flow once, in their order, until one fails or says that nothing else is to be done. */
final class Execution {
    /** Of what it is of use to try again. */
    private static final Set<Kind> PASSING =
            EnumSet.of(Kind.UNAVAILABLE, Kind.TOO_MANY_REQUESTS, Kind.PRECONDITION_FAILED);

    private final Actions actions;
    private final InstantSource clock;
    private final Redaction redaction;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String reason;
    private boolean failed;
    private boolean stopped;
    private long position;

    Execution(Actions actions, InstantSource clock, Redaction redaction) {
        this.actions = actions;
        this.clock = clock;
        this.redaction = redaction;
    }

    void run(CompiledFlow flow, Run run, Envelope cause, Occurrence occurrence, Scope scope) {
        position = cause.position();
        if (flow.problem() != null) {
            fail(redaction.text(flow.problem()));
        }
        for (Action action : flow.actions()) {
            if (failed || stopped) {
                return;
            }
            step(action, new Doing(run, cause, occurrence, action.id(), position), scope);
        }
    }

    Status status() {
        return failed ? Status.FAILED : Status.SUCCEEDED;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Why it failed, or ended before its last action. */
    @Nullable
    String reason() {
        return reason;
    }

    private void step(Action action, Doing doing, Scope scope) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JsonNode args = null;
        try {
            Optional<FlowCondition> unmet = action.conditions().stream()
                    .filter(condition -> !condition.holds(scope.names()))
                    .findFirst();
            if (unmet.isPresent()) {
                note(action, Outcome.SKIPPED, null, Result.nothing(unmet.get().failure(), false), startedAt);
                return;
            }
            args = action.args().value(scope.names());
            Result result = actions.perform(action.type(), args, doing);
            note(action, result.reason() == null ? Outcome.DONE : Outcome.SKIPPED, args, result, startedAt);
            if (result.output() != null) {
                scope.leave(action.id(), result.output());
            }
            position = Math.max(position, result.position());
            if (result.stops()) {
                stopped = true;
                reason = "action " + action.id() + ": " + result.reason();
            }
        } catch (TemplateException wrong) {
            fail(action, args, wrong.reason(), startedAt);
        } catch (IllegalArgumentException wrong) {
            fail(action, args, String.valueOf(wrong.getMessage()), startedAt);
        } catch (Refusal refused) {
            if (PASSING.contains(refused.kind())) {
                throw refused;
            }
            fail(action, args, text(refused), startedAt);
        }
    }

    private static String text(Refusal refused) {
        return refused.faults().isEmpty()
                ? refused.reason()
                : refused.faults().stream()
                        .map(fault -> fault.pointer() + ": " + fault.reason())
                        .collect(Collectors.joining("; "));
    }

    private void fail(Action action, @Nullable JsonNode args, String why, Instant startedAt) {
        note(action, Outcome.FAILED, args, Result.nothing(why, true), startedAt);
        fail("action " + action.id() + ": " + redaction.text(why));
    }

    private void fail(String why) {
        failed = true;
        reason = why;
    }

    private void note(Action action, Outcome outcome, @Nullable JsonNode args, Result result, Instant startedAt) {
        steps.add(new Step(
                action.id(),
                action.type(),
                outcome,
                shown(args),
                shown(result.output()),
                result.reason() == null ? null : redaction.text(result.reason()),
                startedAt,
                Duration.between(startedAt, clock.instant()).toMillis()));
    }

    private @Nullable JsonNode shown(@Nullable JsonNode value) {
        return value == null ? null : Excerpts.of(redaction.json(value));
    }
}
