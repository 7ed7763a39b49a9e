package io.portolan.command.scores;

import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.scores.Judge.Decision;
import io.portolan.command.scores.ScoreCommand.AdvanceEvaluation;
import io.portolan.command.scores.ScoreCommand.BeginEvaluation;
import io.portolan.command.scores.ScoreCommand.JudgeEntity;
import io.portolan.command.scores.ScoreCommand.Progress;
import io.portolan.contracts.Evaluation;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.EvaluationEvent.EvaluationAdvanced;
import io.portolan.contracts.EvaluationEvent.EvaluationFinished;
import io.portolan.contracts.EvaluationEvent.EvaluationStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Commands that concern scores. */
final class ScoreHandlers {
    private static final List<String> STARTED = List.of("cause", "edition", "done", "total", "after");
    private static final List<String> ADVANCED = List.of("done", "after");

    private final EventLog log;
    private final Appends appends;
    private final Judge judge;
    private final Timers timers;

    ScoreHandlers(EventLog log, Timers timers) {
        this.log = log;
        this.appends = new Appends(log);
        this.judge = new Judge(log);
        this.timers = timers;
    }

    @CommandHandler
    Map<String, Instant> judge(JudgeEntity command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Decision decision = judge.decide(context, command.scorecardIds(), List.of(command.entityId()));
        Map<String, Instant> again = new HashMap<>();
        decision.again().forEach((pair, at) -> again.put(pair.scorecardId(), at));
        return appends.append(context, decision.facts(), decision.terms(), again);
    }

    @CommandHandler
    Progress begin(BeginEvaluation command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Current current = current(context, command.scorecardId());
        if (current.isFor(command.cause())) {
            return current.progress();
        }
        Evaluation started = new Evaluation(
                command.scorecardId(),
                command.cause(),
                command.edition(),
                0,
                command.total(),
                null,
                context.at(),
                context.at());
        Fact fact = new Fact(new EvaluationStarted(started, STARTED), current.newest.next());
        return appends.append(context, List.of(fact), new Progress(started, false));
    }

    @CommandHandler
    Progress advance(AdvanceEvaluation command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Current current = current(context, command.scorecardId());
        Progress known = current.progress();
        if (!current.isFor(command.cause()) || known.isOver()) {
            return new Progress(known.evaluation(), true);
        }
        Decision decision = judge.decide(context, List.of(command.scorecardId()), command.entityIds());
        // Before the commit, after which they would not be judged again for the same cause.
        timers.set(ScoreTimes.timers(context.organisation(), decision.again()));
        Evaluation advanced = advanced(known.evaluation(), command, context);
        EvaluationEvent event = command.isLast()
                ? new EvaluationFinished(advanced, ADVANCED)
                : new EvaluationAdvanced(advanced, ADVANCED);
        List<Fact> facts = new ArrayList<>(decision.facts());
        facts.add(new Fact(event, current.newest.next()));
        return appends.append(context, facts, decision.terms(), new Progress(advanced, command.isLast()));
    }

    private static Evaluation advanced(Evaluation before, AdvanceEvaluation command, CommandContext context) {
        return new Evaluation(
                before.scorecardId(),
                before.cause(),
                before.edition(),
                before.done() + command.entityIds().size(),
                before.total(),
                command.entityIds().isEmpty()
                        ? before.after()
                        : command.entityIds().getLast(),
                before.startedAt(),
                context.at());
    }

    /** The newest event of a scorecard's evaluations. */
    private record Current(Newest<EvaluationEvent> newest) {
        boolean isFor(String cause) {
            return newest.state() != null && newest.state().evaluation().cause().equals(cause);
        }

        Progress progress() {
            EvaluationEvent event = Objects.requireNonNull(newest.state());
            return new Progress(event.evaluation(), event instanceof EvaluationFinished);
        }
    }

    private Current current(CommandContext context, String scorecardId) {
        return new Current(Newest.of(
                log,
                context.organisation(),
                EvaluationEvent.subject(scorecardId),
                EvaluationEvent.class,
                event -> event));
    }
}
