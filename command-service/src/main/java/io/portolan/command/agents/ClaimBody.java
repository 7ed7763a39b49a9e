package io.portolan.command.agents;

import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to do.
 *
 * @param queues those that it does something for; absent for {@code default} alone
 * @param runId the one run that it wants; absent for any
 * @param leaseSeconds how long it wants to have it without saying anything
 * @param waitSeconds how long it waits until there is something
 */
record ClaimBody(
        @Nullable List<String> queues,
        @Nullable String runId,
        @Nullable Integer leaseSeconds,
        @Nullable Integer waitSeconds) {
    static final ClaimBody DEFAULTS = new ClaimBody(null, null, null, null);

    private static final int MOST_QUEUES = 100;
    private static final int SHORTEST_LEASE = 5;
    private static final int LONGEST_LEASE = 3_600;
    private static final int USUAL_LEASE = 60;
    private static final int LONGEST_WAIT = 30;

    /** @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong */
    void check() {
        Findings findings = Findings.none();
        if (queues != null && (queues.isEmpty() || queues.size() > MOST_QUEUES)) {
            findings.fault("/queues", "must be 1 to " + MOST_QUEUES);
        }
        checkLease(leaseSeconds, findings);
        if (waitSeconds != null && (waitSeconds < 0 || waitSeconds > LONGEST_WAIT)) {
            findings.fault("/waitSeconds", "must be from 0 to " + LONGEST_WAIT);
        }
        findings.refuse(Kind.MALFORMED);
    }

    static void checkLease(@Nullable Integer seconds, Findings findings) {
        if (seconds != null && (seconds < SHORTEST_LEASE || seconds > LONGEST_LEASE)) {
            findings.fault("/leaseSeconds", "must be from " + SHORTEST_LEASE + " to " + LONGEST_LEASE);
        }
    }

    static Duration lease(@Nullable Integer seconds) {
        return Duration.ofSeconds(Objects.requireNonNullElse(seconds, USUAL_LEASE));
    }

    Duration lease() {
        return lease(leaseSeconds);
    }

    Duration patience() {
        return Duration.ofSeconds(Objects.requireNonNullElse(waitSeconds, 0));
    }

    Set<String> named() {
        return queues == null ? Set.of("default") : Set.copyOf(queues);
    }
}
