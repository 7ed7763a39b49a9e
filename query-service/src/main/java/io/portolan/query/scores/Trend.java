package io.portolan.query.scores;

import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.query.platform.tallies.Tallies;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.View;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How many entities had which rank at the end of each day: the sum of all changes up to it. */
final class Trend {
    private final ScorecardResource scorecard;
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * How it was at the end of a day.
     *
     * @param averagePercent absent when no entity had a score
     */
    record Day(
            LocalDate day, List<RankCount> ranks, @Nullable Double averagePercent) {}

    private Trend(ScorecardResource scorecard) {
        this.scorecard = scorecard;
    }

    /** The days of a period, by the tallies of the months before, and of the days since then. */
    static Mono<List<Day>> of(View view, ScorecardResource scorecard, TrendPeriod period) {
        String months = ScoreCounts.months(scorecard.id());
        String days = ScoreCounts.days(scorecard.id());
        YearMonth month = YearMonth.from(period.from());
        return Mono.zip(
                Tallies.between(view, months, months + month),
                Tallies.between(view, days + month.atDay(1), days + period.to().plusDays(1)),
                (former, changes) -> new Trend(scorecard).days(period, List.copyOf(former.values()), changes));
    }

    /**
     * The same of what the tallies have counted.
     *
     * @param changes those of days, by their ids
     */
    static List<Day> of(
            ScorecardResource scorecard, TrendPeriod period, List<Tally> former, Map<String, Tally> changes) {
        return new Trend(scorecard).days(period, former, changes);
    }

    private List<Day> days(TrendPeriod period, List<Tally> former, Map<String, Tally> changes) {
        List<Day> days = new ArrayList<>();
        if (period.isEmpty()) {
            return days;
        }
        former.forEach(this::add);
        LocalDate end = period.to().plusDays(1);
        YearMonth.from(period.from()).atDay(1).datesUntil(end).forEach(day -> {
            Optional.ofNullable(changes.get(ScoreCounts.days(scorecard.id()) + day))
                    .ifPresent(this::add);
            if (!day.isBefore(period.from())) {
                days.add(day(day));
            }
        });
        return days;
    }

    private void add(Tally changes) {
        changes.counts()
                .forEach((value, count) ->
                        counts.merge(value.substring(1), value.startsWith("+") ? count : -count, Long::sum));
    }

    private Day day(LocalDate day) {
        List<RankCount> ranks = RankCount.of(scorecard, counts);
        return new Day(day, ranks, RankCount.average(ranks, counts));
    }
}
