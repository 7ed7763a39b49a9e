package io.portolan.command.entities;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.BulkTaskEvent;
import io.portolan.contracts.EntityEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What somebody did to entities, as the log has it. */
sealed interface Doings {
    /** Everything that one bulk task wrote. */
    record OfTask(String taskId) implements Doings {
        @Override
        public SequencedMap<String, Span> find(EventLog log, String organisation) {
            String end = organisation + "/" + BulkTaskEvent.subject(taskId) + "#1";
            Commit commit = log.bySlot(end)
                    .orElseThrow(() -> Refusal.invalid(
                            Kind.UNPROCESSABLE, List.of(new Fault("/taskId", "there is no such task"))));
            SequencedMap<String, Span> found = new LinkedHashMap<>();
            add(commit, found);
            return found;
        }
    }

    /** Everything that one actor did from a position to another, both included. */
    record OfActor(String actor, long from, long to) implements Doings {
        private static final int COMMITS_AT_ONCE = 500;

        @Override
        public SequencedMap<String, Span> find(EventLog log, String organisation) {
            SequencedMap<String, Span> found = new LinkedHashMap<>();
            long after = from - 1;
            while (after < to) {
                int most = (int) Math.min(COMMITS_AT_ONCE, to - after);
                List<Commit> commits = log.read(organisation, after, most);
                if (commits.isEmpty()) {
                    break;
                }
                commits.stream()
                        .filter(commit -> commit.draft().actor().equals(actor))
                        .forEach(commit -> add(commit, found));
                after = commits.getLast().position();
            }
            return found;
        }
    }

    /**
     * The versions of one entity that came about so.
     *
     * @param count less than what lies between first and last when others changed it meanwhile
     */
    record Span(long first, long last, long count) {
        Span with(long sequence) {
            return new Span(first, sequence, count + 1);
        }

        /** Whether there is no other version between the first one and that one. */
        boolean isAllUpTo(long newest) {
            return last == newest && count == last - first + 1;
        }
    }

    /**
     * The entities by id, in the order in which they were first changed.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when there is no such thing in the log
     */
    SequencedMap<String, Span> find(EventLog log, String organisation);

    private static void add(Commit commit, SequencedMap<String, Span> found) {
        for (LoggedEvent event : commit.draft().events()) {
            EntityEvent.idIn(event.subject())
                    .ifPresent(id -> found.merge(
                            id,
                            new Span(event.sequence(), event.sequence(), 1),
                            (span, _) -> span.with(event.sequence())));
        }
    }
}
