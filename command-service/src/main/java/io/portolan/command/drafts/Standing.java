package io.portolan.command.drafts;

import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Score;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an entity stands at a moment, and at the one before. */
final class Standing {
    private byte @Nullable [] entity;
    private @Nullable Exemptions exemptions;
    private @Nullable Instant next;
    private boolean isStale;
    private boolean isScored;
    private boolean isProblem;
    private int level;
    private int levelBefore;

    /** Takes what the entity is now; null when it is gone. */
    void become(@Nullable Entity now) {
        entity = now == null ? null : EventJson.mapper().writeValueAsBytes(now);
        isStale = true;
    }

    void exempt(Exemptions granted) {
        exemptions = granted;
        isStale = true;
    }

    /** Judges it, unless nothing can have become of it since. */
    void judge(Scoring scoring, Instant at) {
        if (!isStale && (next == null || next.isAfter(at))) {
            return;
        }
        Entity now = entity == null ? null : EventJson.mapper().readValue(entity, Entity.class);
        Optional<Score> score =
                now == null ? Optional.empty() : scoring.judge(null, now, Exempt.rules(exemptions, at), at);
        isScored = score.isPresent();
        isProblem = score.filter(judged -> judged.problem() != null).isPresent();
        if (!isProblem) {
            level = score.map(Score::level).orElse(0);
        }
        next = now == null
                ? null
                : scoring.nextChange(now, Exempt.untils(exemptions), at).orElse(null);
        isStale = false;
    }

    boolean hasMoved() {
        return level != levelBefore;
    }

    void settle() {
        levelBefore = level;
    }

    boolean isGone() {
        return entity == null && exemptions == null;
    }

    boolean isScored() {
        return isScored;
    }

    /** Whether it can't be judged; it stands then as it did the last time it could. */
    boolean isProblem() {
        return isProblem;
    }

    int level() {
        return level;
    }

    int levelBefore() {
        return levelBefore;
    }
}
