package io.portolan.command.exemptions;

import io.portolan.command.exemptions.ExemptionCommand.GrantExemption;
import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An exemption as it is asked for. */
record ExemptionBody(
        @Nullable String entityId,
        @Nullable String ruleId,
        @Nullable String reason,
        @Nullable String until) {
    private static final int LONGEST_REASON = 1_000;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * What is asked for.
     *
     * @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    GrantExemption command(String scorecardId, Instant now) {
        Findings findings = Findings.none();
        Instant end = end(now, findings);
        GrantExemption command = new GrantExemption(
                scorecardId,
                required(entityId, "/entityId", findings),
                required(ruleId, "/ruleId", findings),
                required(reason, "/reason", findings),
                end);
        if (command.reason().length() > LONGEST_REASON) {
            findings.fault("/reason", "has more than " + LONGEST_REASON + " characters");
        }
        findings.refuse(Kind.MALFORMED);
        return command;
    }

    private Instant end(Instant now, Findings findings) {
        try {
            Instant end = OffsetDateTime.parse(Objects.requireNonNullElse(until, ""))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
            if (!end.isAfter(now)) {
                findings.fault("/until", "is over");
            } else if (end.isAfter(LATEST)) {
                findings.fault("/until", "is after the year 9999");
            }
            return end;
        } catch (DateTimeException none) {
            findings.fault("/until", "must be an RFC 3339 time");
            return now;
        }
    }

    private static String required(@Nullable String text, String place, Findings findings) {
        if (text == null || text.isBlank()) {
            findings.fault(place, "is needed");
        }
        return Objects.requireNonNullElse(text, "");
    }
}
