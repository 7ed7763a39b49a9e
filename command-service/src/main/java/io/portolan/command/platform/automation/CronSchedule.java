package io.portolan.command.platform.automation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.JsonNode;

/** When something is to be done time and again: five fields of cron, from minutes to days of the week, in a zone. */
public final class CronSchedule {
    private static final Duration LONGEST = Duration.ofDays(366 * 5);

    private final CronExpression expression;
    private final ZoneId zone;

    private CronSchedule(CronExpression expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
    }

    /**
     * The schedule of a trigger.
     *
     * @param trigger has {@code cron}, and {@code timeZone} unless that is UTC
     * @throws IllegalArgumentException when it has no meaning, or never comes; the message says which
     */
    public static CronSchedule of(JsonNode trigger) {
        String cron = trigger.path("cron").asString("").strip();
        if (cron.split("\\s+").length != 5) {
            throw new IllegalArgumentException("must have five fields: minute, hour, day, month and day of the week");
        }
        CronExpression expression;
        try {
            expression = CronExpression.parse("0 " + cron);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is no cron expression: " + malformed.getMessage(), malformed);
        }
        CronSchedule schedule = new CronSchedule(expression, zone(trigger));
        if (expression.next(ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)) == null) {
            throw new IllegalArgumentException("never comes");
        }
        return schedule;
    }

    private static ZoneId zone(JsonNode trigger) {
        try {
            return trigger.path("timeZone").isString()
                    ? ZoneId.of(trigger.path("timeZone").asString())
                    : ZoneOffset.UTC;
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("has a time zone that isn't known", unknown);
        }
    }

    /** The first moment after that one; empty when none comes any more. */
    public Optional<Instant> after(Instant moment) {
        return Optional.ofNullable(expression.next(moment.atZone(zone))).map(ZonedDateTime::toInstant);
    }

    /** The last moment that has come by then; empty when there was none in the five years before. */
    public Optional<Instant> last(Instant now) {
        for (Duration back = Duration.ofMinutes(1); back.compareTo(LONGEST) < 0; back = back.multipliedBy(2)) {
            Optional<Instant> found = after(now.minus(back)).filter(moment -> !moment.isAfter(now));
            if (found.isPresent()) {
                return Optional.of(latest(found.get(), now));
            }
        }
        return Optional.empty();
    }

    private Instant latest(Instant first, Instant now) {
        Instant latest = first;
        for (Optional<Instant> next = after(latest);
                next.isPresent() && !next.get().isAfter(now);
                next = after(latest)) {
            latest = next.get();
        }
        return latest;
    }
}
