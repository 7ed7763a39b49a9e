package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What must hold when the store doesn't answer, answers late, or executes what it never answers. */
abstract class OutageContract extends LogContract {
    @Test
    void refusesEverythingWhileTheStoreIsGoneAndGoesOnAfterwards() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(change(organisation, "user/1", 0));
        engine.wire().cut();
        List<ThrowingCallable> calls = List.of(
                () -> log.append(change(organisation, "user/1", 1)),
                () -> log.newest(organisation, "user/1"),
                () -> log.history(organisation, "user/1", 0),
                () -> log.read(organisation, 0, 10),
                () -> log.bySlot("claim"),
                () -> log.byRequest(organisation, "key"),
                log::organisations,
                () -> log.head(organisation, Duration.ZERO).block());
        together(calls.stream()
                .<Callable<Void>>map(call -> () -> {
                    Refusal refusal = catchThrowableOfType(Refusal.class, call);
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
                    assertThat(refusal.headers()).containsEntry("Retry-After", "1");
                    return null;
                })
                .toList());
        engine.wire().mend();
        assertThat(log.append(change(organisation, "user/1", 1))).isEqualTo(2);
        assertThat(wholeLog(log)).hasSize(2);
    }

    @Test
    void refusesToOpenWithoutAStore() throws IOException {
        Engine engine = engine();
        engine.wire().cut();
        assertThatThrownBy(() -> EventLog.open(engine.database())).isInstanceOf(Refusal.class);
    }

    @Test
    void answersADraftThatWasStoredButNotAnswered() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(creation(organisation));
        AtomicInteger inserts = new AtomicInteger();
        engine.wire()
                .decide(command -> Wire.isWriteTo(command, "event_log") && inserts.incrementAndGet() == 1
                        ? Wire.Fate.LOSE_ANSWER
                        : Wire.Fate.PASS);
        assertThat(log.append(creation(organisation))).isEqualTo(2);
        assertThat(log.append(creation(organisation))).isEqualTo(3);
        assertThat(wholeLog(log)).hasSize(3);
    }

    @Test
    void recognisesItsOwnDraftThatTheStoreExecutesLate() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(creation(organisation));
        Gate gate = new Gate(engine.wire());
        CompletableFuture<Long> first = appending(log, creation(organisation));
        gate.awaitInsert();
        CompletableFuture<Long> second = appending(log, creation(organisation));
        engine.wire().forgetClients();
        gate.open();
        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(2L);
        assertThat(second).succeedsWithin(PATIENCE).isEqualTo(3L);
        assertThat(wholeLog(log)).hasSize(3);
    }

    @Test
    void storesEachDraftOnceOverAWireThatKeepsBreaking() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        Random random = new Random(7);
        engine.wire()
                .decide(command -> Wire.isWriteTo(command, "event_log") && random.nextInt(10) == 0
                        ? random.nextBoolean() ? Wire.Fate.LOSE_ANSWER : Wire.Fate.LOSE_COMMAND
                        : Wire.Fate.PASS);
        List<Stream<Long>> positions = together(IntStream.range(0, 8)
                .<Callable<Stream<Long>>>mapToObj(_ -> () ->
                        IntStream.range(0, 20).mapToObj(_ -> log.append(creation(organisation))).toList().stream())
                .toList());
        assertThat(positions.stream().flatMap(each -> each))
                .doesNotHaveDuplicates()
                .hasSize(160);
        assertThat(wholeLog(log)).hasSize(160);
    }

    @Test
    void refusesWhatItCannotHoldInMemory() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        Gate gate = new Gate(engine.wire());
        List<CompletableFuture<Long>> answers = IntStream.range(0, 9_000)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> log.append(creation(organisation)), Thread::startVirtualThread))
                .toList();
        gate.awaitInsert();
        Refusal refusal = (Refusal) CompletableFuture.anyOf(answers.toArray(CompletableFuture<?>[]::new))
                .handle((_, refused) -> refused.getCause())
                .join();
        gate.open();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY_REQUESTS);
        assertThat(refusal.headers()).containsKey("Retry-After");
        long stored = answers.stream()
                .filter(answer -> answer.handle((_, refused) -> refused == null).join())
                .count();
        long turnedAway = answers.stream().filter(OutageContract::wasTurnedAway).count();
        assertThat(stored).isGreaterThan(1_000);
        assertThat(wholeLog(log)).hasSizeBetween((int) stored, (int) (answers.size() - turnedAway));
    }

    private static boolean wasTurnedAway(CompletableFuture<Long> answer) {
        return answer.handle((_, refused) -> refused != null
                        && refused.getCause() instanceof Refusal refusal
                        && refusal.kind() == Refusal.Kind.TOO_MANY_REQUESTS)
                .join();
    }
}
