package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.answering;
import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold when an engine is gone in the middle of its work: after any of its writes, or before. */
abstract class CrashContract extends LogContract {
    private final AtomicLong answered = new AtomicLong(-1);

    @ParameterizedTest(name = "{1} {0} {2}")
    @CsvSource({
        "heads,1,LOSE_COMMAND", "heads,1,LOSE_ANSWER",
        "event_log,1,LOSE_COMMAND", "event_log,1,LOSE_ANSWER",
        "event_log,2,LOSE_COMMAND", "event_log,2,LOSE_ANSWER",
        "event_log,18,LOSE_COMMAND", "event_log,18,LOSE_ANSWER",
        "heads,2,LOSE_COMMAND", "heads,2,LOSE_ANSWER",
        "heads,3,LOSE_COMMAND", "heads,3,LOSE_ANSWER",
        "subjects,1,LOSE_COMMAND", "subjects,1,LOSE_ANSWER",
        "subjects,2,LOSE_COMMAND", "subjects,2,LOSE_ANSWER"
    })
    void losesNothingThatWasAnsweredAndLeavesNoGap(String collection, int write, Wire.Fate fate) throws IOException {
        crash(engine(), new Crash(collection, write, fate));

        EventLog log = log();
        long stored = wholeLog(log).size();
        assertThat(stored).isBetween(answered.get() + 1, answered.get() + 2);
        assertThat(log.history(organisation, "user/1", 0)).hasSize((int) stored);
        assertThat(log.newest(organisation, "user/1").map(LoggedEvent::sequence).orElse(-1L))
                .isEqualTo(stored - 1);
        assertThat(log.head(organisation, Duration.ZERO)
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .position())
                .isEqualTo(stored);
        if (stored > 0) {
            assertThat(log.organisations()).contains(organisation);
        }
        retryWhatWasNotAnswered(log);
        assertThat(log.append(creation(organisation))).isEqualTo(answered.get() + 3);
        assertThat(wholeLog(log)).hasSize((int) answered.get() + 3);
    }

    private record Crash(String collection, int write, Wire.Fate fate) {}

    /** Changes a subject until the engine is gone at the given write. */
    private void crash(Engine engine, Crash crash) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        AtomicLong writes = new AtomicLong();
        engine.wire().decide(command -> {
            if (gone.isDone()) {
                return Wire.Fate.LOSE_COMMAND;
            }
            if (Wire.isWriteTo(command, crash.collection()) && writes.incrementAndGet() == crash.write()) {
                gone.complete(null);
                return crash.fate();
            }
            return Wire.Fate.PASS;
        });
        Thread.ofVirtual().start(() -> changeForEver(engine.log()));
        gone.join();
        engine.wire().awaitLoss();
    }

    private void changeForEver(EventLog log) {
        try {
            for (long sequence = 0; true; sequence++) {
                log.append(numbered(sequence));
                answered.set(sequence);
            }
        } catch (Refusal gone) {
            assertThat(gone.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        }
    }

    private Draft numbered(long sequence) {
        return answering(change(organisation, "user/1", sequence), "key-" + sequence);
    }

    private void retryWhatWasNotAnswered(EventLog log) {
        try {
            log.append(numbered(answered.get() + 1));
        } catch (RequestTakenException stored) {
            assertThat(stored.commit().position()).isEqualTo(answered.get() + 2);
        }
    }
}
