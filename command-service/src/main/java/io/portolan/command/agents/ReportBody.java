package io.portolan.command.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.command.platform.Findings;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.command.runs.RunCommand.ReportRun;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.RunLog.Line;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far an agent is.
 *
 * @param attempt that of its lease
 * @param status absent while it goes on
 * @param leaseSeconds how long it wants to have it from now on without saying anything
 * @param lines for the run's log
 * @param outputs what later actions may know
 * @param links where to look at it
 * @param reason why it failed
 */
record ReportBody(
        @Nullable Integer attempt,
        @Nullable Status status,
        @Nullable Integer leaseSeconds,
        @Nullable List<LineBody> lines,
        @Nullable JsonNode outputs,
        @Nullable List<Link> links,
        @Nullable String reason) {
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 4_000;
    private static final int MOST_LINKS = 20;
    private static final int LONGEST = 2_000;
    private static final int LARGEST_OUTPUTS = 256 << 10;

    /** How it is going. */
    enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED
    }

    /** @param at when it was written; absent for now */
    record LineBody(@Nullable Instant at, @Nullable String text) {}

    void check(Findings findings) {
        if (attempt == null) {
            findings.fault("/attempt", "is needed");
        }
        ClaimBody.checkLease(leaseSeconds, findings);
        checkLines(findings);
        checkLinks(findings);
        if (reason != null && (status != Status.FAILED || reason.length() > LONGEST)) {
            findings.fault("/reason", "is for what failed, with " + LONGEST + " characters at most");
        }
        if (outputs != null && (status != Status.SUCCEEDED || outputs.toString().length() > LARGEST_OUTPUTS)) {
            findings.fault("/outputs", "are for what succeeded, with 256 KiB at most");
        }
    }

    private void checkLines(Findings findings) {
        List<LineBody> given = Objects.requireNonNullElse(lines, List.of());
        if (given.size() > MOST_LINES) {
            findings.fault("/lines", "are more than " + MOST_LINES);
        }
        for (int at = 0; at < given.size(); at++) {
            String text = given.get(at).text();
            if (text == null || text.length() > LONGEST_LINE) {
                findings.fault("/lines/" + at + "/text", "must be a text of " + LONGEST_LINE + " characters at most");
            }
        }
    }

    private void checkLinks(Findings findings) {
        List<Link> given = Objects.requireNonNullElse(links, List.of());
        if (given.size() > MOST_LINKS) {
            findings.fault("/links", "are more than " + MOST_LINKS);
        }
        for (int at = 0; at < given.size(); at++) {
            Link link = given.get(at);
            if (!link.url().matches("https?://\\S{1," + LONGEST + "}")
                    || link.title().length() > LONGEST) {
                findings.fault("/links/" + at, "must have a title, and a URL of http or https");
            }
        }
    }

    ReportRun command(String runId, Instant now) {
        List<Line> written = Objects.requireNonNullElse(lines, List.<LineBody>of()).stream()
                .map(line -> new Line(
                        Objects.requireNonNullElse(line.at(), now), Objects.requireNonNullElse(line.text(), "")))
                .toList();
        return new ReportRun(
                runId, Objects.requireNonNullElse(attempt, 0), ClaimBody.lease(leaseSeconds), written, finding());
    }

    private @Nullable Finding finding() {
        List<Link> all = Objects.requireNonNullElse(links, List.of());
        return switch (Objects.requireNonNullElse(status, Status.RUNNING)) {
            case RUNNING -> null;
            case SUCCEEDED -> new Finding(outputs, all, null);
            case FAILED -> new Finding(null, all, Objects.requireNonNullElse(reason, "the agent says that it failed"));
        };
    }
}
