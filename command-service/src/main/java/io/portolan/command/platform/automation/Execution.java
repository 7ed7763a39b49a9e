package io.portolan.command.platform.automation;

import io.portolan.command.platform.automation.CompiledFlow.Action;
import io.portolan.command.platform.automation.Result.Handover;
import io.portolan.command.platform.expressions.TemplateException;
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

/**
 * Goes through the actions of a flow once, in their order, until one fails, is left to somebody else, or says that nothing
 * else is to be done.
 */
public final class Execution {
    /** Of what it is of use to try again. */
    private static final Set<Kind> PASSING =
            EnumSet.of(Kind.UNAVAILABLE, Kind.TOO_MANY_REQUESTS, Kind.PRECONDITION_FAILED);

    private final Performer actions;
    private final InstantSource clock;
    private final Redaction redaction;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String reason;
    private @Nullable Left left;
    private boolean failed;
    private boolean stopped;

    /** What is done for an action. */
    @FunctionalInterface
    public interface Performer {
        /**
         * Does it.
         *
         * @param args what its arguments came to
         * @throws Refusal when it can't be done as they say, or not now
         */
        Result perform(String type, JsonNode args, Doing doing);
    }

    /**
     * An action that is left to somebody else.
     *
     * @param args what its arguments came to
     */
    public record Left(Action action, Handover handover, JsonNode args, Instant startedAt) {}

    public Execution(Performer actions, InstantSource clock, Redaction redaction) {
        this.actions = actions;
        this.clock = clock;
        this.redaction = redaction;
    }

    /** Goes on behind the steps that the run has; the actions know of the log what that of {@code doing} says. */
    public void run(CompiledFlow flow, Run run, Doing doing, Scope scope) {
        steps.addAll(run.steps());
        if (flow.problem() != null) {
            fail(redaction.text(flow.problem()));
        }
        Doing next = doing;
        for (Action action : flow.actions()
                .subList(
                        Math.min(steps.size(), flow.actions().size()),
                        flow.actions().size())) {
            if (failed || stopped || left != null) {
                return;
            }
            next = next.of(action.id(), step(action, next.of(action.id(), 0), scope));
        }
    }

    public Status status() {
        return failed ? Status.FAILED : Status.SUCCEEDED;
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Why it failed, or ended before its last action. */
    public @Nullable String reason() {
        return reason;
    }

    /** What it can't go on without; empty when it is over. */
    public Optional<Left> left() {
        return Optional.ofNullable(left);
    }

    /** Makes it fail, whatever it has done. */
    public void fail(String why) {
        failed = true;
        reason = why;
    }

    /** A value as it may be seen. */
    public JsonNode shown(JsonNode value) {
        return Excerpts.of(redaction.json(value));
    }

    /** The position of what it has done; 0 when that is nothing. */
    private long step(Action action, Doing doing, Scope scope) {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JsonNode args = null;
        try {
            Optional<String> unmet = action.unmet(scope.names());
            if (unmet.isPresent()) {
                note(action, Outcome.SKIPPED, null, Result.nothing(unmet.get(), false), startedAt);
                return 0;
            }
            args = action.args().value(scope.names());
            Result result = actions.perform(action.type(), args, doing);
            if (result.handover() != null) {
                left = new Left(action, result.handover(), args, startedAt);
                return 0;
            }
            note(action, result.reason() == null ? Outcome.DONE : Outcome.SKIPPED, args, result, startedAt);
            if (result.output() != null) {
                scope.leave(action.id(), result.output());
            }
            if (result.stops()) {
                stopped = true;
                reason = "action " + action.id() + ": " + result.reason();
            }
            return result.position();
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
        return 0;
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

    private void note(Action action, Outcome outcome, @Nullable JsonNode args, Result result, Instant startedAt) {
        steps.add(new Step(
                action.id(),
                action.type(),
                outcome,
                args == null ? null : shown(args),
                result.output() == null ? null : shown(result.output()),
                result.reason() == null ? null : redaction.text(result.reason()),
                startedAt,
                Duration.between(startedAt, clock.instant()).toMillis()));
    }
}
