package io.portolan.command.scores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scorecards as the log has them now, made ready to judge once for each edition of them and of their blueprints. */
final class Yardsticks {
    private static final int KEPT = 200;

    private final EventLog log;
    private final Cache<Editions, Scoring> scorings =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Editions(String scorecard, String blueprint) {}

    Yardsticks(EventLog log) {
        this.log = log;
    }

    Yardstick now(String organisation, String scorecardId) {
        Population exempt = Population.of(log, organisation, Filings.exemptBy(scorecardId));
        Optional<LoggedEvent> newest = log.newest(organisation, ScorecardEvent.subject(scorecardId));
        Newest<Scorecard> scorecard = Newest.of(newest.orElse(null), ScorecardEvent.class, ScorecardEvent::after);
        if (scorecard.state() == null) {
            return new Yardstick(scorecardId, scorecard.sequence(), -1, null, null, exempt);
        }
        Optional<LoggedEvent> blueprint = log.newest(
                organisation, BlueprintEvent.subject(scorecard.state().blueprintId()));
        return new Yardstick(
                scorecardId,
                scorecard.sequence(),
                blueprint.map(LoggedEvent::sequence).orElse(-1L),
                scorecard.state(),
                scoring(organisation, newest.orElseThrow(), scorecard.state(), blueprint.orElse(null)),
                exempt);
    }

    private @Nullable Scoring scoring(
            String organisation, LoggedEvent edition, Scorecard scorecard, @Nullable LoggedEvent blueprintEdition) {
        Blueprint blueprint = Newest.of(blueprintEdition, BlueprintEvent.class, BlueprintEvent::after)
                .state();
        if (blueprint == null || blueprintEdition == null) {
            return null;
        }
        Editions editions = new Editions(edition.slot(organisation), blueprintEdition.slot(organisation));
        return scorings.get(editions, _ -> Scoring.compile(scorecard, blueprint));
    }
}
