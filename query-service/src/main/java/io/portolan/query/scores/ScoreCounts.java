package io.portolan.query.scores;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.scores.ScoreDays.Day;
import io.portolan.query.scores.ScoreDays.Standing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /** The id of the tally of the rules of a scorecard with that outcome, which are counted as {@link VerdictPaths} names them. */
    static String rules(String scorecardId, String outcome) {
        return "#" + outcome + "#" + scorecardId;
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
        String scorecardId =
                document.fields().getString(ScoresProjection.SCORECARD.path()).getValue();
        ScoreCounts counts = new ScoreCounts(scorecardId);
        Standing before = null;
        for (Day day : ScoreDays.of(document).days()) {
            counts.addDay(day, before);
            before = day.standing();
        }
        if (before != null) {
            counts.add(summary(scorecardId), "", before);
            if (document.fields().containsKey(PROBLEM)) {
                counts.add(summary(scorecardId), PROBLEM, 1);
            }
            VerdictPaths.outcomes(document)
                    .forEach((rule, outcome) -> counts.add(rules(scorecardId, outcome), rule, 1));
        }
        return counts.all();
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
