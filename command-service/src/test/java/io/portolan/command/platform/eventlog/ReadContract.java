package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static io.portolan.command.platform.eventlog.Drafts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be found, by the engine that wrote it and by any other. */
abstract class ReadContract extends LogContract {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16, 17, 18, 33, 40})
    void findsTheNewestEventAsTheLastOfTheHistory(int changes) throws IOException {
        EventLog log = log();
        EventLog cold = log();
        for (int sequence = 0; sequence < changes; sequence++) {
            log.append(change(organisation, "user/1", sequence));
        }
        for (EventLog reader : List.of(log, cold)) {
            List<LoggedEvent> history = reader.history(organisation, "user/1", 0);
            assertThat(history).hasSize(changes);
            assertThat(reader.newest(organisation, "user/1").orElseThrow())
                    .usingRecursiveComparison()
                    .isEqualTo(history.getLast());
        }
    }

    @Test
    void findsTheNewestEventsOfManySubjectsAsThoseOfEach() throws IOException {
        EventLog log = log();
        EventLog cold = log();
        Map<String, Integer> changes = Map.of("user/1", 1, "user/2", 2, "user/3", 17, "user/4", 40, "user/5", 0);
        changes.forEach((subject, count) -> {
            for (int sequence = 0; sequence < count; sequence++) {
                log.append(change(organisation, subject, sequence));
            }
        });
        EventLog exclusive = engine(true).log();
        for (EventLog reader : List.of(log, cold, exclusive, cold)) {
            Map<String, Long> newest = new HashMap<>();
            reader.newest(organisation, changes.keySet())
                    .forEach((subject, event) -> newest.put(subject, event.sequence() + 1));
            assertThat(newest)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("user/1", 1L, "user/2", 2L, "user/3", 17L, "user/4", 40L));
        }
        assertThat(cold.newest("globex", changes.keySet())).isEmpty();
        assertThat(cold.newest(organisation, List.of())).isEmpty();
    }

    @Test
    void findsNothingOfASubjectWithoutEvents() throws IOException {
        EventLog log = log();
        log.append(change(organisation, "user/1", 0));
        assertThat(log.newest(organisation, "user/2")).isEmpty();
        assertThat(log.newest("globex", "user/1")).isEmpty();
        assertThat(log.history(organisation, "user/2", 0)).isEmpty();
    }

    @Test
    void findsWhatAnotherEngineChangedSinceItLooked() throws IOException {
        EventLog log = log();
        EventLog other = log();
        log.append(change(organisation, "user/1", 0));
        for (int sequence = 1; sequence < 30; sequence++) {
            other.append(change(organisation, "user/1", sequence));
            assertThat(log.newest(organisation, "user/1").orElseThrow().sequence())
                    .isEqualTo(sequence);
        }
    }

    @Test
    void knowsWhatAnExclusiveLogStoredWithoutAskingTheStore() throws IOException {
        Engine engine = engine(true);
        for (int sequence = 0; sequence < 30; sequence++) {
            engine.log().append(change(organisation, "user/1", sequence));
            engine.crash();
            assertThat(engine.log().newest(organisation, "user/1").orElseThrow().sequence())
                    .isEqualTo(sequence);
            engine.wire().mend();
        }
    }

    @Test
    void looksAgainInAnExclusiveLogAfterLosingToWhatItDidNotKnow() throws IOException {
        EventLog log = engine(true).log();
        log.append(change(organisation, "user/1", 0));
        log().append(change(organisation, "user/1", 1));
        assertThatThrownBy(() -> log.append(change(organisation, "user/1", 1))).isInstanceOf(SlotTakenException.class);
        assertThat(log.newest(organisation, "user/1").orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void readsFromAnExclusiveLogOnlyWhatIsKnownToBeDurable() throws IOException {
        EventLog log = engine(true).log();
        log.append(change(organisation, "user/1", 0));
        log().append(change(organisation, "user/2", 0));
        assertThat(log.read(organisation, 0, 10)).extracting(Commit::position).containsExactly(1L);
        log.append(change(organisation, "user/3", 0));
        assertThat(log.read(organisation, 0, 10)).extracting(Commit::position).containsExactly(1L, 2L, 3L);
        assertThat(log.read(organisation, 3, 10)).isEmpty();
    }

    @Test
    void findsASubjectThatChangedThousandsOfTimesInFewSeeks() throws IOException {
        EventLog log = log();
        for (int sequence = 0; sequence < 3_000; sequence += 100) {
            log.append(Drafts.of(organisation, events(sequence, 100)));
        }
        assertThat(seeks("user/1", 2_999)).isLessThan(30);
    }

    @Test
    void findsASubjectThatChangedTenThousandTimesInThriceTheSeeksOfOneThatChangedOnce() throws IOException {
        try (EventLog log = log()) {
            log.append(change(organisation, "user/2", 0));
            for (int sequence = 0; sequence < 10_000; sequence += 500) {
                log.append(Drafts.of(organisation, events(sequence, 500)));
            }
        }
        assertThat(seeks("user/1", 9_999)).isLessThanOrEqualTo(3 * seeks("user/2", 0));
    }

    /** How often an engine that knows nothing yet asks the store for the newest event of a subject. */
    private int seeks(String subject, long newest) throws IOException {
        Engine cold = engine();
        AtomicInteger seeks = new AtomicInteger();
        cold.wire().decide(command -> {
            seeks.addAndGet(command.getFirstKey().equals("find") ? 1 : 0);
            return Wire.Fate.PASS;
        });
        assertThat(cold.log().newest(organisation, subject).orElseThrow().sequence())
                .isEqualTo(newest);
        return seeks.get();
    }

    private static LoggedEvent[] events(int from, int count) {
        LoggedEvent[] events = new LoggedEvent[count];
        for (int index = 0; index < count; index++) {
            events[index] = event("user/1", from + index);
        }
        return events;
    }

    @Test
    void givesTheHistoryFromASequenceOn() throws IOException {
        EventLog log = log();
        log.append(Drafts.of(organisation, events(0, 20)));
        log.append(Drafts.of(organisation, events(20, 20)));
        assertThat(log.history(organisation, "user/1", 15))
                .extracting(LoggedEvent::sequence)
                .hasSize(25)
                .startsWith(15L)
                .endsWith(39L);
    }

    @Test
    void readsOnFromAPositionAtMostAsFarAsAsked() throws IOException {
        EventLog log = log();
        for (int number = 0; number < 50; number++) {
            log.append(creation(organisation));
        }
        assertThat(log.read(organisation, 10, 20))
                .extracting(Commit::position)
                .hasSize(20)
                .startsWith(11L)
                .endsWith(30L);
        assertThat(log.read(organisation, 40, 20)).hasSize(10);
        assertThat(log.read(organisation, 50, 20)).isEmpty();
        assertThat(log.read("globex", 0, 20)).isEmpty();
    }

    @Test
    void readsFewerCommitsWhenTheyAreLarge() throws IOException {
        EventLog log = log();
        for (int number = 0; number < 20; number++) {
            byte[] data = new byte[1 << 20];
            log.append(Drafts.of(organisation, new LoggedEvent("t", "id", "user/" + number, 0, Instant.EPOCH, data)));
        }
        assertThat(log.read(organisation, 0, 20)).hasSizeBetween(1, 16);
    }

    @Test
    void keepsNoMoreInMemoryThanItMay() throws IOException {
        Engine engine = engine();
        Subjects subjects = new Subjects(
                new Commits(engine.database()), new States(engine.database()), 1 << 20, false, () -> false);
        for (int number = 0; number < 10_000; number++) {
            subjects.remember(organisation, event("user/" + number, 0));
        }
        assertThat(subjects.cachedBytes()).isBetween(1L, 1L << 20);
    }
}
