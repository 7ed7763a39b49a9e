package io.portolan.command.platform.scoring;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.Result;
import io.portolan.command.platform.conditions.Result.Truth;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.Scorecard;
import io.portolan.platform.Refusal.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scorecard that is ready to judge the entities of its blueprint; it never changes, and asks nobody anything. */
public final class Scoring {
    private final Scorecard scorecard;
    private final Definition definition;
    private final @Nullable String problem;

    private Scoring(Scorecard scorecard, Definition definition, List<Fault> faults) {
        this.scorecard = scorecard;
        this.definition = definition;
        this.problem = faults.isEmpty()
                ? null
                : faults.getFirst().pointer() + " of the scorecard: "
                        + faults.getFirst().reason();
    }

    /** Takes a scorecard as it is stored; one that doesn't fit its blueprint any longer says so of each entity. */
    public static Scoring compile(Scorecard scorecard, Blueprint blueprint) {
        return compile(scorecard, blueprint, Findings.none());
    }

    /**
     * Takes a scorecard that somebody defines.
     *
     * @param findings is added everything that is wrong with its filter and its conditions, whatever the blueprint or since
     *     they don't fit it
     */
    public static Scoring compile(Scorecard scorecard, Blueprint blueprint, Findings findings) {
        int known = findings.faults().size();
        Definition definition = Definition.read(scorecard, blueprint, findings);
        return new Scoring(
                scorecard,
                definition,
                List.copyOf(findings.faults().subList(known, findings.faults().size())));
    }

    /**
     * Judges an entity.
     *
     * @param before its score at present; stays, with the problem, when it can't be judged; null when there is none
     * @param exempt the ids of the rules that don't count
     * @return empty when the scorecard isn't about the entity
     */
    public Optional<Score> judge(@Nullable Score before, Entity entity, Set<String> exempt, Instant at) {
        if (!scorecard.isActive() || !entity.blueprintId().equals(scorecard.blueprintId())) {
            return Optional.empty();
        }
        if (problem != null) {
            return Optional.of(unjudged(before, entity, problem, at));
        }
        if (definition.filter().isPresent()) {
            Result filtered = definition.filter().get().judge(entity, at);
            if (filtered.truth() != Truth.HOLDS) {
                return filtered.truth() == Truth.FAILS
                        ? Optional.empty()
                        : Optional.of(unjudged(before, entity, "the filter: " + filtered.reason(), at));
            }
        }
        return Optional.of(judgeRules(before, entity, exempt, at));
    }

    /**
     * The first time after another at which an entity that stays as it is may be judged otherwise; empty when there is none.
     *
     * @param exemptUntil by the id of the rule
     */
    public Optional<Instant> nextChange(Entity entity, Map<String, Instant> exemptUntil, Instant after) {
        if (!scorecard.isActive() || problem != null) {
            return Optional.empty();
        }
        return definition.nextChange(entity, exemptUntil, after);
    }

    /** Whether entities can be judged otherwise though they stay as they are and no exemption ends. */
    public boolean dependsOnTime() {
        return definition.dependsOnTime();
    }

    private Score judgeRules(@Nullable Score before, Entity entity, Set<String> exempt, Instant at) {
        List<Verdict> verdicts = new ArrayList<>(definition.demands().size());
        for (Demand demand : definition.demands()) {
            if (exempt.contains(demand.ruleId())) {
                verdicts.add(demand.exempt());
                continue;
            }
            Result result = demand.condition().judge(entity, at);
            if (result.truth() == Truth.UNKNOWN) {
                return unjudged(before, entity, "rule " + demand.ruleId() + ": " + result.reason(), at);
            }
            verdicts.add(demand.verdict(result));
        }
        return tallied(before, entity, List.copyOf(verdicts), at);
    }

    private Score tallied(@Nullable Score before, Entity entity, List<Verdict> verdicts, Instant at) {
        Tally tally = new Tally(
                scorecard.ranks(),
                definition.demands(),
                verdicts.stream().map(Verdict::outcome).toList());
        Score score = new Score(
                scorecard.id(),
                entity.id(),
                entity.blueprintId(),
                tally.rank(),
                tally.level(),
                tally.percent(),
                verdicts,
                tally.next(),
                null,
                at);
        return before != null && News.isSameStanding(before, score) ? with(score, null, before.scoredAt()) : score;
    }

    private Score unjudged(@Nullable Score before, Entity entity, String reason, Instant at) {
        return before == null
                ? new Score(scorecard.id(), entity.id(), entity.blueprintId(), null, 0, 0, List.of(), null, reason, at)
                : with(before, reason, before.scoredAt());
    }

    private static Score with(Score score, @Nullable String problem, Instant scoredAt) {
        return new Score(
                score.scorecardId(),
                score.entityId(),
                score.blueprintId(),
                score.rank(),
                score.level(),
                score.percent(),
                score.verdicts(),
                score.next(),
                problem,
                scoredAt);
    }
}
