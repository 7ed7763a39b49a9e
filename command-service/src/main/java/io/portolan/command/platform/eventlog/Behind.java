package io.portolan.command.platform.eventlog;

import com.mongodb.MongoException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes hints and state documents some time after the commits, many at once; losing them costs only time. */
final class Behind implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Behind.class);
    private static final long EVERY_MILLIS = 200;
    private static final int MOST_STATES = 10_000;

    private final Hints hints;
    private final States states;
    private final Tips tips;
    private final Set<String> organisations = ConcurrentHashMap.newKeySet();
    private final Map<String, LoggedEvent> newest = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("log-behind").factory());

    Behind(Hints hints, States states, Tips tips) {
        this.hints = hints;
        this.states = states;
        this.tips = tips;
        var _ = clock.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void note(Commit commit) {
        String organisation = commit.draft().organisation();
        organisations.add(organisation);
        for (LoggedEvent event : commit.draft().events()) {
            if (States.keeps(event) && newest.size() < MOST_STATES) {
                newest.merge(Subjects.key(organisation, event.subject()), event, Subjects::later);
            }
        }
    }

    private void write() {
        try {
            writeHints();
            writeStates();
        } catch (MongoException unreachable) {
            LOG.debug("Hints are late: {}", unreachable.toString());
        } catch (RuntimeException bug) {
            LOG.error("Hints could not be written", bug);
        }
    }

    private void writeHints() {
        Map<String, Tip> written = new HashMap<>();
        organisations.forEach(
                organisation -> tips.known(organisation).ifPresent(tip -> written.put(organisation, tip)));
        if (!written.isEmpty()) {
            hints.write(written);
            written.forEach((organisation, tip) -> {
                organisations.remove(organisation);
                tips.known(organisation)
                        .filter(known -> !known.equals(tip))
                        .ifPresent(_ -> organisations.add(organisation));
            });
        }
    }

    private void writeStates() {
        Map<String, LoggedEvent> written = Map.copyOf(newest);
        if (!written.isEmpty()) {
            states.write(written);
            written.forEach(newest::remove);
        }
    }

    @Override
    public void close() {
        clock.close();
        write();
    }
}
