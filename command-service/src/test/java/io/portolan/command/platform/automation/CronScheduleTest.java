package io.portolan.command.platform.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.EventJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    private static CronSchedule schedule(String cron, String zone) {
        return CronSchedule.of(
                EventJson.mapper().createObjectNode().put("cron", cron).put("timeZone", zone));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/15 * * * *|UTC|2026-11-25T12:00:00Z|2026-11-25T12:15:00Z",
                "0 0 29 2 *|UTC|2026-11-25T12:00:00Z|2028-02-29T00:00:00Z",
                "0 9 * * MON-FRI|Europe/Berlin|2026-11-27T12:00:00Z|2026-11-30T08:00:00Z",
                "30 2 * * *|Europe/Berlin|2026-03-28T12:00:00Z|2026-03-30T00:30:00Z",
            })
    void tellsTheNextMoment(String cron, String zone, String now, String next) {
        assertThat(schedule(cron, zone).after(Instant.parse(now))).contains(Instant.parse(next));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *|2026-11-25T12:00:30Z|2026-11-25T12:00:00Z",
                "0 0 * * *|2026-11-25T12:00:00Z|2026-11-25T00:00:00Z",
                "* 0-11 * * *|2026-11-25T23:59:00Z|2026-11-25T11:59:00Z",
                "0 0 1 1 *|2026-11-25T12:00:00Z|2026-01-01T00:00:00Z",
            })
    void tellsTheLastMoment(String cron, String now, String last) {
        assertThat(schedule(cron, "UTC").last(Instant.parse(now))).contains(Instant.parse(last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|must have five fields",
                "0 * * * * *|must have five fields",
                "61 * * * *|is no cron expression",
                "x * * * *|is no cron expression",
                "0 0 31 2 *|never comes",
            })
    void refusesWhatHasNoMeaningOrNeverComes(String cron, String reason) {
        assertThatThrownBy(() -> schedule(cron == null ? "" : cron, "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesATimeZoneThatIsNotKnown() {
        assertThatThrownBy(() -> schedule("* * * * *", "Mars/Olympus")).hasMessage("has a time zone that isn't known");
    }
}
