package io.portolan.query.scores;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The days that a trend is about, both included, in UTC. */
record TrendPeriod(LocalDate from, LocalDate to) {
    private static final int USUAL = 30;
    private static final int MOST = 366;
    private static final int LAST_YEAR = 9999;
    private static final Set<String> PARAMETERS = Set.of("from", "to");

    /**
     * Reads the days, or times on them; without any the last 30 days. There are none after today.
     *
     * @throws Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    static TrendPeriod of(Map<String, String> parameters, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .forEach(name -> faults.add(new Fault(name, "no such parameter")));
        LocalDate to = day("to", parameters, faults).orElse(today);
        LocalDate from = day("from", parameters, faults).orElse(to.minusDays(USUAL - 1));
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (faults.isEmpty() && (days < 1 || days > MOST)) {
            faults.add(new Fault("from", days < 1 ? "after to" : "more than " + MOST + " days before the end"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return new TrendPeriod(from, to.isAfter(today) ? today : to);
    }

    /** Whether all of it is yet to come. */
    boolean isEmpty() {
        return from.isAfter(to);
    }

    private static Optional<LocalDate> day(String name, Map<String, String> parameters, List<Fault> faults) {
        Optional<LocalDate> day = Optional.ofNullable(parameters.get(name)).flatMap(TrendPeriod::read);
        if (day.isEmpty() && parameters.containsKey(name)) {
            faults.add(new Fault(name, "an RFC 3339 date or time"));
        }
        return day;
    }

    private static Optional<LocalDate> read(String text) {
        try {
            LocalDate day = text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
            return Optional.of(day).filter(known -> known.getYear() >= 1 && known.getYear() <= LAST_YEAR);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
