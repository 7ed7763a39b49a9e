package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.heads.Head;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold when several writers and several engines want the same positions, slots and claims. */
abstract class RaceContract extends LogContract {
    private static final int WRITERS = 8;
    private static final int CHANGES = 25;

    @Test
    void givesEachSequenceOfASubjectToOneWriter() throws IOException {
        EventLog log = log();
        race(_ -> log);
        assertWhole(log);
    }

    @Test
    void givesEachSequenceToOneWriterOfTwoEngines() throws IOException {
        EventLog one = log();
        EventLog other = log();
        race(writer -> writer % 2 == 0 ? one : other);
        assertWhole(one);
        assertWhole(other);
    }

    private void race(IntFunction<EventLog> logOf) {
        together(IntStream.range(0, WRITERS)
                .<Callable<Void>>mapToObj(writer -> () -> {
                    for (int change = 0; change < CHANGES; change++) {
                        untilWon(logOf.apply(writer));
                    }
                    return null;
                })
                .toList());
    }

    private void untilWon(EventLog log) {
        while (true) {
            long next = log.newest(organisation, "user/1")
                            .map(LoggedEvent::sequence)
                            .orElse(-1L)
                    + 1;
            try {
                log.append(change(organisation, "user/1", next));
                return;
            } catch (SlotTakenException lost) {
                assertThat(lost.slot()).isEqualTo("acme/user/1#" + next);
            }
        }
    }

    private void assertWhole(EventLog log) {
        assertThat(wholeLog(log)).hasSize(WRITERS * CHANGES);
        assertThat(log.history(organisation, "user/1", 0))
                .extracting(LoggedEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.range(0, WRITERS * CHANGES).boxed().toList());
    }

    @Test
    void sharesOneOrderAmongTwoEngines() throws IOException {
        List<EventLog> logs = List.of(log(), log());
        List<Long> positions = together(IntStream.range(0, 400)
                .<Callable<Long>>mapToObj(number -> () -> logs.get(number % 2).append(creation(organisation)))
                .toList());
        assertThat(positions).doesNotHaveDuplicates();
        assertThat(wholeLog(logs.getFirst())).hasSize(400);
    }

    /** Else a command that waited for a position would decide about what was before it. */
    @Test
    void tellsOfNoCommitThatItDoesNotKnowYet() throws IOException {
        EventLog log = engine(true).log();
        log.append(change(organisation, "user/1", 0));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> looking = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        Head head = log.head(organisation, Duration.ZERO)
                                .blockOptional()
                                .orElseThrow();
                        LoggedEvent newest = log.newest(organisation, "user/1").orElseThrow();
                        assertThat(newest.sequence() + 1).isGreaterThanOrEqualTo(head.position());
                    }
                },
                task -> Thread.ofPlatform().start(task));
        for (int sequence = 1; sequence < 1_000; sequence++) {
            log.append(change(organisation, "user/1", sequence));
        }
        over.set(true);
        assertThat(looking).succeedsWithin(PATIENCE);
    }

    @Test
    void goesOnWithABatchThatLosesItsRaceInTheMiddle() throws IOException {
        Engine slow = engine();
        EventLog fast = log();
        slow.log().append(creation("acme"));
        slow.log().append(creation("globex"));
        Gate gate = new Gate(slow.wire());
        CompletableFuture<Long> first = appending(slow.log(), creation("globex"));
        gate.awaitInsert();
        List<Draft> batch = Stream.of("globex", "acme", "acme", "globex", "acme", "acme")
                .map(Drafts::creation)
                .toList();
        List<CompletableFuture<Long>> answers =
                batch.stream().map(draft -> appending(slow.log(), draft)).toList();
        fast.append(creation("acme"));
        fast.append(change("acme", batch.get(2).events().getFirst().subject(), 0));
        gate.open();

        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(2L);
        assertThat(answers.get(2))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(SlotTakenException.class);
        assertThat(Stream.of(1, 4, 5).map(index -> answers.get(index).join())).containsExactlyInAnyOrder(4L, 5L, 6L);
        assertThat(Stream.of(0, 3).map(index -> answers.get(index).join())).containsExactlyInAnyOrder(3L, 4L);
        assertThat(wholeLog(fast)).hasSize(6);
    }
}
