package io.portolan.command.drafts;

import io.portolan.command.drafts.BackTestReport.RankChange;
import io.portolan.command.drafts.BackTestReport.Step;
import io.portolan.command.drafts.Moments.Part;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.Scorecard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges the past by a scorecard, reading the log once. Only those are judged at a moment that have changed since the one
 * before, or that time alone makes others.
 */
final class BackTest {
    private static final int MOST_CHANGES = 10_000;
    private static final String EXEMPTION = "exemption/";

    private final Moments log;
    private final Scorecard scorecard;
    private final Scoring scoring;
    private final Map<String, Standing> standings = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<RankChange> changes = new ArrayList<>();
    private final Digest digest = new Digest();
    private int changed;
    private long events;

    BackTest(EventLog log, String organisation, Scorecard scorecard, Scoring scoring) {
        this.log = new Moments(log, organisation, this::counts);
        this.scorecard = scorecard;
        this.scoring = scoring;
    }

    BackTestReport report(List<Instant> moments) {
        for (Instant moment : moments) {
            for (List<Part> parts = log.next(moment); !parts.isEmpty(); parts = log.next(moment)) {
                parts.forEach(this::fold);
            }
            step(moment, steps.isEmpty());
        }
        return new BackTestReport(steps, events, changed, changes, digest.hex());
    }

    private boolean counts(LoggedEvent event) {
        return EntityEvent.idIn(event.subject()).isPresent()
                || event.subject().startsWith(EXEMPTION + scorecard.id() + "/");
    }

    private void fold(Part part) {
        events += part.events();
        for (LoggedEvent event : part.counted()) {
            switch (EventJson.read(event.type(), event.data())) {
                case EntityEvent change -> fold(change);
                case ExemptionEvent grant -> fold(grant);
                default -> throw new IllegalStateException(event.type() + " doesn't count");
            }
        }
    }

    private void fold(EntityEvent event) {
        Entity entity = event.entity();
        if (entity.blueprintId().equals(scorecard.blueprintId()) || standings.containsKey(entity.id())) {
            standing(entity.id()).become(event.after());
        }
    }

    private void fold(ExemptionEvent event) {
        standing(event.exemptions().entityId()).exempt(event.exemptions());
    }

    private Standing standing(String entityId) {
        return standings.computeIfAbsent(entityId, _ -> new Standing());
    }

    private void step(Instant at, boolean isFirst) {
        int[] byLevel = new int[scorecard.ranks().size() + 1];
        int problems = 0;
        int total = 0;
        for (Map.Entry<String, Standing> entry : standings.entrySet()) {
            Standing standing = entry.getValue();
            standing.judge(scoring, at);
            if (standing.hasMoved() && !isFirst) {
                change(entry.getKey(), standing, at);
            }
            standing.settle();
            total += standing.isScored() ? 1 : 0;
            problems += standing.isProblem() ? 1 : 0;
            if (standing.isScored() && !standing.isProblem()) {
                byLevel[standing.level()]++;
            }
        }
        standings.values().removeIf(Standing::isGone);
        Step step = new Step(at, log.position(), total, problems, RankCount.of(scorecard, byLevel));
        digest.add(step);
        steps.add(step);
    }

    private void change(String entityId, Standing standing, Instant at) {
        RankChange change =
                new RankChange(entityId, at, log.position(), rank(standing.levelBefore()), rank(standing.level()));
        changed++;
        digest.add(change);
        if (changes.size() < MOST_CHANGES) {
            changes.add(change);
        }
    }

    private @Nullable String rank(int level) {
        return level == 0 ? null : scorecard.ranks().get(level - 1).id();
    }
}
