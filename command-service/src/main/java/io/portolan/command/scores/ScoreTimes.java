package io.portolan.command.scores;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.scores.Judge.Pair;
import io.portolan.command.scores.ScoreCommand.JudgeEntity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges entities again when only time has gone by. */
final class ScoreTimes implements Timed {
    private static final String NAME = "scores";

    private final Commands commands;
    private final ReactionContexts contexts;

    ScoreTimes(Commands commands, ReactionContexts contexts) {
        this.commands = commands;
        this.contexts = contexts;
    }

    static Map<Timer, Instant> timers(String organisation, Map<Pair, Instant> moments) {
        Map<Timer, Instant> timers = new HashMap<>();
        moments.forEach((pair, at) ->
                timers.put(new Timer(NAME, organisation, pair.scorecardId() + "/" + pair.entityId()), at));
        return timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(Timer timer) {
        int slash = timer.key().indexOf('/');
        String scorecardId = timer.key().substring(0, slash);
        JudgeEntity command = new JudgeEntity(timer.key().substring(slash + 1), List.of(scorecardId));
        return Optional.ofNullable(
                commands.execute(command, contexts.timed(timer.organisation())).get(scorecardId));
    }
}
