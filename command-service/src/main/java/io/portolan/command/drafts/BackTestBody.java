package io.portolan.command.drafts;

import io.portolan.command.drafts.DraftCommand.BackTestDraft;
import io.portolan.command.platform.Findings;
import io.portolan.command.scorecards.ScorecardBody;
import io.portolan.command.scorecards.ScorecardDefinition;
import io.portolan.platform.Refusal.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scorecard and the past that it is to judge.
 *
 * @param from the first moment, an RFC 3339 time
 * @param to the last moment; the time of the request when it is absent
 * @param step how far moments are apart, an ISO 8601 duration of a second or more; a day when it is absent
 */
record BackTestBody(
        @Nullable ScorecardBody scorecard,
        @Nullable String from,
        @Nullable String to,
        @Nullable String step) {
    private static final int MOST_MOMENTS = 1_000;

    /**
     * What is asked for.
     *
     * @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    BackTestDraft command(Instant now) {
        Findings findings = Findings.none();
        Instant first = time(Objects.requireNonNullElse(from, ""), "/from", findings);
        Instant last = to == null ? now.truncatedTo(ChronoUnit.MILLIS) : time(to, "/to", findings);
        Duration apart = apart(findings);
        if (scorecard == null) {
            findings.fault("/scorecard", "is needed");
        }
        findings.refuse(Kind.MALFORMED);
        ScorecardDefinition draft = Objects.requireNonNull(scorecard).definition(null, findings.at("/scorecard"));
        if (last.isBefore(first)) {
            findings.fault("/to", "comes before from");
        } else if (last.isAfter(now)) {
            findings.fault("/to", "is yet to come");
        } else if (Duration.between(first, last).dividedBy(apart) >= MOST_MOMENTS) {
            findings.fault("/step", "makes more than " + MOST_MOMENTS + " moments");
        }
        findings.refuse(Kind.MALFORMED);
        return new BackTestDraft(draft, moments(first, last, apart));
    }

    private static List<Instant> moments(Instant first, Instant last, Duration apart) {
        List<Instant> moments = new ArrayList<>();
        for (Instant moment = first; moment.isBefore(last); moment = moment.plus(apart)) {
            moments.add(moment);
        }
        moments.add(last);
        return moments;
    }

    private static Instant time(String text, String place, Findings findings) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException none) {
            findings.fault(place, "must be an RFC 3339 time");
            return Instant.EPOCH;
        }
    }

    private Duration apart(Findings findings) {
        try {
            Duration apart = step == null ? Duration.ofDays(1) : Duration.parse(step);
            if (apart.compareTo(Duration.ofSeconds(1)) >= 0) {
                return apart;
            }
        } catch (DateTimeException none) {
            findings.fault("/step", "must be an ISO 8601 duration, such as P1D");
            return Duration.ofDays(1);
        }
        findings.fault("/step", "must be a second or more");
        return Duration.ofDays(1);
    }
}
