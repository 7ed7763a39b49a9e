package io.portolan.command.drafts;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The log up to some moments, each of which means the last commit that was begun by then. Commits are stored in another order
 * than they were begun in, but not by more than a minute, so who knows what came a minute later knows what a moment means. Of
 * what is read ahead only those events are kept that count.
 */
final class Moments {
    private static final Duration LAG = Duration.ofMinutes(1);
    private static final int COMMITS_AT_ONCE = 500;

    private final EventLog log;
    private final String organisation;
    private final Predicate<LoggedEvent> counts;
    private final Deque<Part> ahead = new ArrayDeque<>();
    private long read;
    private long position;

    /**
     * What counts of a commit.
     *
     * @param events how many events it has in all
     */
    record Part(long position, Instant begunAt, int events, List<LoggedEvent> counted) {}

    Moments(EventLog log, String organisation, Predicate<LoggedEvent> counts) {
        this.log = log;
        this.organisation = organisation;
        this.counts = counts;
    }

    /** The position that the last answered commits end at; 0 before there are any. */
    long position() {
        return position;
    }

    /** Some of the next commits that belong to the moment; none when it is over. They must not be asked for out of order. */
    List<Part> next(Instant moment) {
        boolean more = true;
        while (more && lastUntil(moment) == 0 && !isPast(moment)) {
            more = readMore();
        }
        List<Part> belonging = new ArrayList<>();
        for (int left = lastUntil(moment); left > 0; left--) {
            belonging.add(ahead.removeFirst());
        }
        if (!belonging.isEmpty()) {
            position = belonging.getLast().position();
        }
        return belonging;
    }

    /** How many of the commits ahead belong to the moment for sure. */
    private int lastUntil(Instant moment) {
        int last = 0;
        int at = 0;
        for (Part part : ahead) {
            at++;
            if (!part.begunAt.isAfter(moment)) {
                last = at;
            }
        }
        return last;
    }

    private boolean isPast(Instant moment) {
        return !ahead.isEmpty() && ahead.getLast().begunAt.isAfter(moment.plus(LAG));
    }

    private boolean readMore() {
        List<Commit> commits = log.read(organisation, read, COMMITS_AT_ONCE);
        if (!commits.isEmpty()) {
            read = commits.getLast().position();
            commits.stream().map(this::part).forEach(ahead::add);
        }
        return !commits.isEmpty();
    }

    private Part part(Commit commit) {
        List<LoggedEvent> events = commit.draft().events();
        return new Part(
                commit.position(),
                events.getFirst().time(),
                events.size(),
                events.stream().filter(counts).toList());
    }
}
