package io.portolan.command.platform.relay;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** What is in the logs and not yet on the topics; an organisation that had its turn queues up behind the others. */
final class Backlog {
    private static final int MOST_COMMITS = 1_000;
    private static final long ENOUGH_BYTES = 4L << 20;

    private final EventLog log;
    private final Duration pollInterval;
    private final Wakeups wakeups = new Wakeups();
    private final SequencedSet<String> organisations = new LinkedHashSet<>();
    private Interval poll;

    Backlog(EventLog log, Duration pollInterval) {
        this.log = log;
        this.pollInterval = pollInterval;
        this.poll = new Interval(pollInterval);
    }

    /** Is told of what this process appends, until closed. */
    AutoCloseable listen() {
        return log.onAppend(wakeups::wake);
    }

    /** Ends a wait. */
    void interrupt() {
        wakeups.interrupt();
    }

    /** Looks into every log before it says again that there is nothing. */
    void restart() {
        poll = new Interval(pollInterval);
    }

    /**
     * Whole commits that follow the positions in order, as many as one transaction should have. Waits a moment when there are
     * none; then it returns none.
     */
    List<Commit> next(Map<String, Long> positions) throws InterruptedException {
        organisations.addAll(wakeups.await(organisations.isEmpty() ? poll.left() : Duration.ZERO));
        if (poll.elapsed()) {
            organisations.addAll(log.ahead(positions));
        }
        return read(positions);
    }

    private List<Commit> read(Map<String, Long> positions) {
        List<Commit> batch = new ArrayList<>();
        long bytes = 0;
        for (String organisation : List.copyOf(organisations)) {
            organisations.remove(organisation);
            long position = positions.getOrDefault(organisation, 0L);
            List<Commit> found = log.read(organisation, position, MOST_COMMITS - batch.size());
            if (!found.isEmpty()) {
                organisations.add(organisation);
            }
            for (Commit commit : found) {
                batch.add(commit);
                bytes += bytes(commit);
                if (batch.size() == MOST_COMMITS || bytes >= ENOUGH_BYTES) {
                    return batch;
                }
            }
        }
        return batch;
    }

    private static long bytes(Commit commit) {
        return commit.draft().events().stream()
                .map(LoggedEvent::data)
                .mapToLong(data -> data.length)
                .sum();
    }
}
