package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static io.portolan.command.platform.eventlog.Drafts.filed;
import static io.portolan.command.platform.eventlog.Drafts.relying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold when a draft relies on that others haven't written something, and when commits are filed. */
abstract class PremiseContract extends LogContract {
    private static final String NAME = "blueprint/service/entities";
    private static final int WRITERS = 8;

    @Test
    void storesWhatReliesOnWhatIsSo() throws IOException {
        EventLog log = log();
        long filed = log.append(filed(change(organisation, "user/1", 0), NAME, "+one"));
        Draft draft = relying(
                creation(organisation),
                new Unchanged("user/1", 0),
                new Unchanged("user/2", -1),
                new Unfiled(NAME, filed),
                new Unfiled("other", 0));
        assertThat(log.append(draft)).isEqualTo(filed + 1);
    }

    @Test
    void refusesWhatReliesOnASubjectThatHasChanged() throws IOException {
        EventLog log = log();
        EventLog other = engine(true).log();
        other.append(change(organisation, "user/1", 0));
        Draft draft = relying(creation(organisation), new Unchanged("user/1", -1));
        assertThatThrownBy(() -> log.append(draft)).isInstanceOf(SlotTakenException.class);
        assertThatThrownBy(() -> other.append(draft)).isInstanceOf(SlotTakenException.class);
        assertThat(wholeLog(log)).hasSize(1);
    }

    @Test
    void refusesWhatReliesOnThatNothingIsFiled() throws IOException {
        EventLog log = log();
        log.append(filed(creation(organisation), NAME, "+one"));
        assertThatThrownBy(() -> log.append(relying(creation(organisation), new Unfiled(NAME, 0))))
                .isInstanceOf(SlotTakenException.class);
        assertThat(log.append(relying(creation(organisation), new Unfiled(NAME, 1))))
                .isEqualTo(2);
    }

    @Test
    void keepsOrganisationsApart() throws IOException {
        EventLog log = log();
        log.append(filed(change("globex", "user/1", 0), NAME, "+one"));
        log.append(relying(creation("acme"), new Unfiled(NAME, 0), new Unchanged("user/1", -1)));
        assertThat(log.filed("acme", NAME)).isEmpty();
    }

    @Test
    void refusesWhatAnotherOneOfItsBatchMakesUntrue() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(creation(organisation));
        Gate gate = new Gate(engine.wire());
        CompletableFuture<Long> held = appending(log, creation(organisation));
        gate.awaitInsert();
        List<CompletableFuture<Long>> firsts = List.of(
                appending(log, change(organisation, "user/1", 0)),
                appending(log, filed(creation(organisation), NAME, "+one")));
        List<CompletableFuture<Long>> relying = List.of(
                appending(log, relying(creation(organisation), new Unchanged("user/1", -1))),
                appending(log, relying(creation(organisation), new Unfiled(NAME, 0))));
        gate.open();
        assertThat(held).succeedsWithin(PATIENCE);
        assertThat(firsts).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThat(relying)
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(PATIENCE)
                        .withThrowableThat()
                        .withCauseInstanceOf(SlotTakenException.class));
        assertThat(wholeLog(log)).hasSize(4);
    }

    @Test
    void refusesWhatAnotherEngineMakesUntrueBetweenTheLookAndTheInsert() throws IOException {
        Engine slow = engine();
        EventLog fast = log();
        slow.log().append(creation(organisation));
        Gate gate = new Gate(slow.wire());
        CompletableFuture<Long> removal = appending(slow.log(), relying(creation(organisation), new Unfiled(NAME, 0)));
        gate.awaitInsert();
        fast.append(filed(creation(organisation), NAME, "+one"));
        gate.open();
        assertThat(removal).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(SlotTakenException.class);
        assertThat(wholeLog(fast)).hasSize(2);
    }

    @Test
    void answersWhatMadeItsOwnPremiseUntrueAndWasNotAnswered() throws IOException {
        Engine engine = engine();
        EventLog log = engine.log();
        log.append(creation(organisation));
        AtomicInteger inserts = new AtomicInteger();
        engine.wire()
                .decide(command -> Wire.isWriteTo(command, "event_log") && inserts.incrementAndGet() == 1
                        ? Wire.Fate.LOSE_ANSWER
                        : Wire.Fate.PASS);
        Draft draft = relying(
                filed(change(organisation, "user/1", 0), NAME, "+one"),
                new Unfiled(NAME, 0),
                new Unchanged("user/1", -1));
        assertThat(log.append(draft)).isEqualTo(2);
        assertThat(wholeLog(log)).hasSize(2);
    }

    @Test
    void letsOneOfThoseWinWhoRelyOnThatNobodyElseDoes() throws IOException {
        List<EventLog> logs = List.of(log(), log());
        for (long position = 0; position < 20; position++) {
            Unfiled since = new Unfiled(NAME, position);
            List<Boolean> won = together(IntStream.range(0, WRITERS)
                    .<Callable<Boolean>>mapToObj(writer -> () -> isStored(
                            logs.get(writer % 2), relying(filed(creation(organisation), NAME, "+" + writer), since)))
                    .toList());
            assertThat(won).containsOnlyOnce(true);
        }
        assertThat(wholeLog(logs.getFirst())).hasSize(20);
    }

    private static boolean isStored(EventLog log, Draft draft) {
        try {
            log.append(draft);
            return true;
        } catch (SlotTakenException lost) {
            return false;
        }
    }

    @Test
    void givesBackWhatIsFiledUnderANameInOrder() throws IOException {
        EventLog log = log();
        log.append(filed(filed(filed(creation(organisation), NAME, "+one"), "other", "-x"), NAME, "+two"));
        log.append(creation(organisation));
        log.append(filed(creation(organisation), NAME, "-one two"));
        assertThat(log.filed(organisation, NAME))
                .containsExactly(new Filed(1, "+one"), new Filed(1, "+two"), new Filed(3, "-one two"));
        assertThat(log.filed(organisation, "other")).containsExactly(new Filed(1, "-x"));
        assertThat(log.filed(organisation, "nothing")).isEmpty();
    }
}
