package io.portolan.command.scores;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.scores.ScoreCommand.AdvanceEvaluation;
import io.portolan.command.scores.ScoreCommand.BeginEvaluation;
import io.portolan.command.scores.ScoreCommand.Progress;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Judges all entities of a scorecard, some at a time and with rests between, so that others are answered as fast as usual, and
 * remembers in the log how far it got.
 * What is interrupted goes on there when its cause comes again; what another cause has begun meanwhile is left to that one.
 */
final class Evaluator {
    private static final int TURNS = 2;
    private static final int MOST_ENTITIES = 50;

    /** After each step comes a rest of this part of the time that it took. */
    private static final int REST = 8;

    private static final int MOST_VERDICTS = 4_000;

    private final EventLog log;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Semaphore turns = new Semaphore(TURNS, true);

    Evaluator(EventLog log, Commands commands, ReactionContexts contexts) {
        this.log = log;
        this.commands = commands;
        this.contexts = contexts;
    }

    /** Returns when it is done, or left to another. */
    void evaluate(Envelope cause, Scorecard scorecard, long edition) {
        NavigableSet<String> entityIds =
                new TreeSet<>(Population.of(log, cause.organisation(), Filings.entitiesOf(scorecard.blueprintId()))
                        .ids());
        Progress progress = commands.execute(
                new BeginEvaluation(scorecard.id(), cause.id(), edition, entityIds.size()), contexts.following(cause));
        int most = atOnce(scorecard);
        while (!progress.isOver()) {
            String after = progress.evaluation().after();
            List<String> left = new ArrayList<>(most);
            NavigableSet<String> rest = after == null ? entityIds : entityIds.tailSet(after, false);
            rest.stream().limit(most).forEach(left::add);
            boolean isLast = left.isEmpty() || left.getLast().equals(entityIds.last());
            progress = inTurn(cause, new AdvanceEvaluation(scorecard.id(), cause.id(), left, isLast));
        }
    }

    private Progress inTurn(Envelope cause, AdvanceEvaluation step) {
        turns.acquireUninterruptibly();
        try {
            long begunAt = System.nanoTime();
            Progress progress = commands.execute(step, contexts.following(cause));
            if (!progress.isOver()) {
                LockSupport.parkNanos((System.nanoTime() - begunAt) / REST);
            }
            return progress;
        } finally {
            turns.release();
        }
    }

    /** So many that their scores fit in one commit, whatever they are. */
    private static int atOnce(Scorecard scorecard) {
        int rules =
                scorecard.ranks().stream().mapToInt(rank -> rank.rules().size()).sum();
        return Math.clamp(MOST_VERDICTS / Math.max(rules, 1), 1, MOST_ENTITIES);
    }
}
