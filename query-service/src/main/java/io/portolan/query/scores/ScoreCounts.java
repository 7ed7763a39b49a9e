package io.portolan.query.scores;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.scores.ScoreDays.Day;
import io.portolan.query.scores.ScoreDays.Standing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What scores are counted by. Each scorecard has a tally of ranks, one for each outcome of its rules, and one for each day and
 * each month of who came to a rank then and who left it; their ids are no score's. Beside ranks, which are counted as JSON, there
 * is the sum of all percentages, in hundredths.
 */
final class ScoreCounts {
    static final String PERCENT = "percent";
    static final String PROBLEM = "problem";

    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private final String scorecardId;

    private record Place(String tally, String value) {}

    private ScoreCounts(String scorecardId) {
        this.scorecardId = scorecardId;
    }

    /** The id of the tally of the ranks, problems and percentages of a scorecard. */
    static String summary(String scorecardId) {
        return "#summary#" + scorecardId;
    }

    /** The id of the tally of the rules of a scorecard with that outcome. */
    static String rules(String scorecardId, Outcome outcome) {
        return "#" + outcome.name().toLowerCase(Locale.ROOT) + "#" + scorecardId;
    }

    /** What the ids of the tallies of a scorecard's months begin with. */
    static String months(String scorecardId) {
        return "#month#" + scorecardId + "#";
    }

    /** What the ids of the tallies of a scorecard's days begin with. */
    static String days(String scorecardId) {
        return "#day#" + scorecardId + "#";
    }

    /** A rank as it is counted; null for none. */
    static String counted(@Nullable String rank) {
        return EventJson.mapper().writeValueAsString(rank);
    }

    /** Everything that a score is counted by; one that is gone by what it was before. */
    static Collection<Counted> of(ViewDocument document) {
        ScoreResource score = EventJson.mapper().readValue(document.json(), ScoreResource.class);
        ScoreCounts counts = new ScoreCounts(score.scorecardId());
        ScoreDays days = ScoreDays.of(document);
        Standing before = null;
        for (Day day : days.days()) {
            counts.addDay(day, before);
            before = day.standing();
        }
        if (before != null) {
            counts.add(summary(score.scorecardId()), "", before);
            counts.addVerdicts(score);
        }
        return counts.all();
    }

    private void addVerdicts(ScoreResource score) {
        if (score.problem() != null) {
            add(summary(scorecardId), PROBLEM, 1);
        }
        score.verdicts().forEach(verdict -> add(rules(scorecardId, verdict.outcome()), verdict.ruleId(), 1));
    }

    private void addDay(Day day, @Nullable Standing before) {
        if (day.standing() == null ? before != null : !day.standing().equals(before)) {
            addDay(day.day(), "-", before);
            addDay(day.day(), "+", day.standing());
        }
    }

    private void addDay(LocalDate day, String sign, @Nullable Standing standing) {
        if (standing != null) {
            add(days(scorecardId) + day, sign, standing);
            add(months(scorecardId) + YearMonth.from(day), sign, standing);
        }
    }

    private void add(String tally, String sign, Standing standing) {
        add(tally, sign + counted(standing.rank()), 1);
        if (standing.hundredths() > 0) {
            add(tally, sign + PERCENT, standing.hundredths());
        }
    }

    private void add(String tally, String value, long times) {
        counts.merge(new Place(tally, value), times, Long::sum);
    }

    private Collection<Counted> all() {
        return counts.entrySet().stream()
                .map(count -> new Counted(count.getKey().tally(), count.getKey().value(), count.getValue()))
                .toList();
    }
}
