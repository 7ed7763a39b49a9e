package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.claiming;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static io.portolan.command.platform.eventlog.Drafts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What one engine must do with one draft after the other, and with many at once. */
abstract class AppendContract extends LogContract {
    @Test
    void numbersCommitsFromOneWithoutAGap() throws IOException {
        EventLog log = log();
        List<Long> positions = together(IntStream.range(0, 500)
                .<Callable<Long>>mapToObj(_ -> () -> log.append(creation(organisation)))
                .toList());
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(wholeLog(log)).hasSize(500);
    }

    @Test
    void storesAllThatWaitsWithOneInsert() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(creation(organisation));
        Gate gate = new Gate(engine.wire());
        CompletableFuture<Long> held = appending(log, creation(organisation));
        gate.awaitInsert();
        List<CompletableFuture<Long>> waiting = IntStream.range(0, 10)
                .mapToObj(_ -> appending(log, creation(organisation)))
                .toList();
        gate.open();
        assertThat(held).succeedsWithin(PATIENCE).isEqualTo(2L);
        assertThat(waiting).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(gate.inserts()).isEqualTo(2);
        assertThat(wholeLog(log)).hasSize(12);
    }

    @Test
    void numbersEachOrganisationByItself() throws IOException {
        EventLog log = log();
        assertThat(log.append(creation("acme"))).isEqualTo(1);
        assertThat(log.append(creation("globex"))).isEqualTo(1);
        assertThat(log.append(creation("acme"))).isEqualTo(2);
        assertThat(log.organisations()).containsExactlyInAnyOrder("acme", "globex");
    }

    @Test
    void givesBackWhatWasStored() throws IOException {
        EventLog log = log();
        Draft draft = Drafts.affectingKeys(Drafts.answering(
                claiming(Drafts.of(organisation, event("user/1", 0), event("api-key/1", 0)), "secret/1"), "key"));
        log.append(draft);
        assertThat(log.read(organisation, 0, 10))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(new Commit(
                        draft, 1, HashChain.GENESIS, HashChain.hash(HashChain.GENESIS, 1, HashChain.digest(draft))));
    }

    @Test
    void storesAllOfACommitOrNothing() throws IOException {
        EventLog log = log();
        log.append(change(organisation, "user/1", 0));
        Draft second = claiming(Drafts.of(organisation, event("user/2", 0), event("user/1", 0)), "claim");
        assertThatThrownBy(() -> log.append(second)).isInstanceOf(SlotTakenException.class);
        assertThat(log.newest(organisation, "user/2")).isEmpty();
        assertThat(log.bySlot("claim")).isEmpty();
        assertThat(wholeLog(log)).hasSize(1);
    }

    @Test
    void saysWhichSlotIsTaken() throws IOException {
        EventLog log = log();
        log.append(claiming(change(organisation, "user/1", 0), "acme/user-email/jo@example.org#0"));
        Draft rival = claiming(change(organisation, "user/2", 0), "acme/user-email/jo@example.org#0");
        assertThat(catchThrowableOfType(SlotTakenException.class, () -> log.append(rival))
                        .slot())
                .isEqualTo("acme/user-email/jo@example.org#0");
    }

    @Test
    void holdsAClaimAcrossOrganisations() throws IOException {
        EventLog log = log();
        log.append(claiming(creation("acme"), "secret/1"));
        assertThatThrownBy(() -> log.append(claiming(creation("globex"), "secret/1")))
                .isInstanceOf(SlotTakenException.class);
        assertThat(log.bySlot("secret/1").orElseThrow().draft().organisation()).isEqualTo("acme");
    }

    @Test
    void refusesACommitWithOneSlotTwice() throws IOException {
        EventLog log = log();
        Draft twice = Drafts.of(organisation, event("user/1", 0), event("user/1", 0));
        assertThatThrownBy(() -> log.append(twice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storesACommitOfTwelveMebibytesAndNoLargerOne() throws IOException {
        EventLog log = log();
        assertThat(log.append(large("user/1", (12 << 20) - 4096))).isEqualTo(1);
        Draft tooLarge = large("user/2", 12 << 20);
        assertThat(catchThrowableOfType(Refusal.class, () -> log.append(tooLarge))
                        .kind())
                .isEqualTo(Refusal.Kind.TOO_LARGE);
        assertThat(log.append(creation(organisation))).isEqualTo(2);
        assertThat(wholeLog(log)).hasSize(2);
    }

    private Draft large(String subject, int bytes) {
        return Drafts.of(organisation, new LoggedEvent("t", "id", subject, 0, Instant.EPOCH, new byte[bytes]));
    }

    @Test
    void tellsListenersUntilTheyAreClosed() throws Exception {
        EventLog log = log();
        List<String> told = new CopyOnWriteArrayList<>();
        try (AutoCloseable _ = log.onAppend(told::add)) {
            log.append(creation("acme"));
            log.append(creation("globex"));
        }
        log.append(creation("acme"));
        assertThat(told).containsExactly("acme", "globex");
    }
}
