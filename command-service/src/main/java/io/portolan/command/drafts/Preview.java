package io.portolan.command.drafts;

import io.portolan.command.drafts.PreviewReport.RuleCount;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Score.Verdict;
import io.portolan.contracts.Scorecard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges the catalog by a scorecard that isn't stored, some entities at a time. */
final class Preview {
    private static final int ENTITIES_AT_ONCE = 250;
    private static final int MOST_SHOWN = 100;

    private final EventLog log;
    private final String organisation;
    private final Scorecard scorecard;
    private final Scoring scoring;
    private final Instant at;
    private final int[] byLevel;
    private final Map<String, int[]> byRule = new LinkedHashMap<>();
    private final List<Score> shown = new ArrayList<>();
    private int problems;
    private double percents;

    Preview(EventLog log, String organisation, Scorecard scorecard, Scoring scoring, Instant at) {
        this.log = log;
        this.organisation = organisation;
        this.scorecard = scorecard;
        this.scoring = scoring;
        this.at = at;
        this.byLevel = new int[scorecard.ranks().size() + 1];
        scorecard.ranks().forEach(rank -> rank.rules().forEach(rule -> byRule.put(rule.id(), new int[3])));
    }

    PreviewReport report() {
        List<String> entityIds =
                Population.of(log, organisation, Filings.entitiesOf(scorecard.blueprintId())).ids().stream()
                        .sorted()
                        .toList();
        Population exempt = Population.of(log, organisation, Filings.exemptBy(scorecard.id()));
        for (int from = 0; from < entityIds.size(); from += ENTITIES_AT_ONCE) {
            judge(entityIds.subList(from, Math.min(from + ENTITIES_AT_ONCE, entityIds.size())), exempt);
        }
        int judged = Arrays.stream(byLevel).sum();
        List<RuleCount> rules = new ArrayList<>();
        byRule.forEach((ruleId, counts) -> rules.add(RuleCount.of(ruleId, counts[0], counts[1], counts[2])));
        return new PreviewReport(
                judged + problems,
                problems,
                judged == 0 ? 0 : Math.round(percents / judged * 100) / 100.0,
                RankCount.of(scorecard, byLevel),
                rules,
                shown);
    }

    private void judge(List<String> entityIds, Population exempt) {
        Map<String, LoggedEvent> entities = log.newest(
                organisation, entityIds.stream().map(EntityEvent::subject).toList());
        Map<String, LoggedEvent> exemptions = log.newest(
                organisation,
                entityIds.stream()
                        .filter(exempt.ids()::contains)
                        .map(id -> ExemptionEvent.subject(scorecard.id(), id))
                        .toList());
        for (String id : entityIds) {
            Entity entity = Newest.of(entities.get(EntityEvent.subject(id)), EntityEvent.class, EntityEvent::after)
                    .state();
            Exemptions granted = Newest.of(
                            exemptions.get(ExemptionEvent.subject(scorecard.id(), id)),
                            ExemptionEvent.class,
                            ExemptionEvent::exemptions)
                    .state();
            if (entity != null) {
                scoring.judge(null, entity, Exempt.rules(granted, at), at).ifPresent(this::count);
            }
        }
    }

    private void count(Score score) {
        if (shown.size() < MOST_SHOWN) {
            shown.add(score);
        }
        if (score.problem() != null) {
            problems++;
            return;
        }
        byLevel[score.level()]++;
        percents += score.percent();
        for (Verdict verdict : score.verdicts()) {
            Objects.requireNonNull(byRule.get(verdict.ruleId()))[column(verdict.outcome())]++;
        }
    }

    private static int column(Outcome outcome) {
        return switch (outcome) {
            case PASS -> 0;
            case FAIL -> 1;
            case EXEMPT -> 2;
        };
    }
}
