package io.portolan.command.platform.conditions;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long ago something was.
 *
 * @param unit the greatest in which it is a whole number; it is told in it
 */
record Age(Duration duration, ChronoUnit unit) {
    static final String EXPECTED = "must be a duration of at most 36500 days, such as P30D, PT12H, 30d, 12h or 2w";

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int LONGEST_TEXT = 30;
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

    static Optional<Age> read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return duration(text.toUpperCase(Locale.ROOT))
                .filter(duration -> duration.isPositive() && duration.compareTo(LONGEST) <= 0)
                .map(Age::of);
    }

    boolean isReached(Instant since, Instant at) {
        return Duration.between(since, at).compareTo(duration) >= 0;
    }

    /** How old something is, in the same unit. */
    String told(Instant since, Instant at) {
        Duration age = Duration.between(since, at);
        return told(age.abs().dividedBy(unit.getDuration())) + (age.isNegative() ? " ahead" : " old");
    }

    private static Age of(Duration duration) {
        return UNITS.stream()
                .map(unit -> new Age(duration, unit))
                .filter(Age::isWhole)
                .findFirst()
                .orElseGet(() -> new Age(duration, ChronoUnit.MILLIS));
    }

    private boolean isWhole() {
        Duration one = unit.getDuration();
        return one.multipliedBy(duration.dividedBy(one)).equals(duration);
    }

    /** Weeks are none of a duration's units, and its short form has neither P nor T. */
    private static Optional<Duration> duration(String text) {
        String unsigned = text.startsWith("P") ? text.substring(1) : text;
        try {
            if (unsigned.endsWith("W")) {
                return Optional.of(Duration.parse("P" + unsigned.substring(0, unsigned.length() - 1) + "D")
                        .multipliedBy(7));
            }
            return Optional.of(
                    Duration.parse(text.startsWith("P") ? text : text.endsWith("D") ? "P" + text : "PT" + text));
        } catch (DateTimeException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private String told(long amount) {
        String name = unit.toString().toLowerCase(Locale.ROOT);
        return amount + " " + (amount == 1 ? name.substring(0, name.length() - 1) : name);
    }

    @Override
    public String toString() {
        return told(duration.dividedBy(unit.getDuration()));
    }
}
