package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.affectingKeys;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static io.portolan.command.platform.eventlog.Drafts.score;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.heads.Head;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of how far a log goes. */
abstract class HeadContract extends LogContract {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private Head head(EventLog log, Duration maxAge) {
        return log.head(organisation, maxAge).blockOptional(PATIENCE).orElseThrow();
    }

    private Head head(EventLog log) {
        return head(log, Duration.ZERO);
    }

    private static Map<String, Long> positions(EventLog log) {
        return log.positions().blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void isZeroWithoutALog() throws IOException {
        assertThat(head(log())).isEqualTo(new Head(0, 0));
    }

    @Test
    void tellsTheNewestCommitAndTheNewestThatAffectsKeys() throws IOException {
        EventLog log = log();
        log.append(creation(organisation));
        assertThat(head(log)).isEqualTo(new Head(1, 0));
        log.append(affectingKeys(creation(organisation)));
        log.append(creation(organisation));
        assertThat(head(log)).isEqualTo(new Head(3, 2));
    }

    @Test
    void tellsTheNewestCommitThatMayHoldMoreThanEventsOfScorecards() throws IOException {
        EventLog log = log();
        log.append(creation(organisation));
        log.append(score(organisation));
        log.append(score(organisation));
        assertThat(head(log)).isEqualTo(new Head(3, 0, 1));
        assertThat(head(log())).isEqualTo(new Head(3, 0, 3));
        log.append(creation(organisation));
        assertThat(head(log)).isEqualTo(new Head(4, 0, 4));
    }

    @Test
    void seesEveryCommitOfAnotherEngineThatWasAnsweredBefore() throws IOException {
        EventLog reader = log();
        EventLog writer = log();
        for (int number = 1; number <= 50; number++) {
            writer.append(affectingKeys(creation(organisation)));
            assertThat(head(reader)).isEqualTo(new Head(number, number));
        }
    }

    @Test
    void seesTheCommitsOfItsOwnEngineWhateverAgeIsAllowed() throws IOException {
        EventLog log = log();
        for (int number = 1; number <= 50; number++) {
            log.append(affectingKeys(creation(organisation)));
            assertThat(head(log, LONG_AGO)).isEqualTo(new Head(number, number));
        }
    }

    @Test
    void tellsThePositionsOfAllOrganisations() throws IOException {
        EventLog log = log();
        assertThat(positions(log)).isEmpty();
        log.append(creation("acme"));
        log.append(creation("globex"));
        log.append(creation("acme"));
        assertThat(positions(log)).isEqualTo(Map.of("acme", 2L, "globex", 1L));
    }

    @Test
    void seesEveryOrganisationAndCommitOfAnotherEngineThatWasAnsweredBefore() throws IOException {
        EventLog reader = log();
        EventLog writer = log();
        Map<String, Long> expected = new HashMap<>();
        for (int number = 0; number < 50; number++) {
            String changed = "org-" + number % 20;
            writer.append(creation(changed));
            expected.merge(changed, 1L, Long::sum);
            assertThat(positions(reader)).isEqualTo(expected);
        }
    }

    @Test
    void takesAnOlderAnswerWhereThatIsAllowed() throws IOException {
        EventLog reader = log();
        EventLog writer = log();
        writer.append(creation(organisation));
        assertThat(head(reader)).isEqualTo(new Head(1, 0));
        writer.append(creation(organisation));
        assertThat(head(reader, LONG_AGO)).isEqualTo(new Head(1, 0));
    }

    @Test
    void neverGoesBack() throws IOException {
        List<EventLog> logs = List.of(log(), log());
        together(IntStream.range(0, 8)
                .<Callable<Void>>mapToObj(number -> () -> {
                    Head before = new Head(0, 0);
                    for (int round = 0; round < 20; round++) {
                        EventLog log = logs.get((number + round) % 2);
                        long position = log.append(affectingKeys(creation(organisation)));
                        Head after = head(log);
                        assertThat(after.position()).isGreaterThanOrEqualTo(Math.max(position, before.position()));
                        assertThat(after.keysPosition()).isEqualTo(after.position());
                        before = after;
                    }
                    return null;
                })
                .toList());
    }

    @Test
    void isFoundByANewEngineWithoutAnyHint() throws IOException {
        Engine engine = engine();
        engine.log().append(creation(organisation));
        engine.wire().decide(command -> Wire.isWriteTo(command, "heads") ? Wire.Fate.LOSE_COMMAND : Wire.Fate.PASS);
        together(IntStream.range(0, 600)
                .<Callable<Long>>mapToObj(_ -> () -> engine.log().append(creation(organisation)))
                .toList());
        engine.log().append(affectingKeys(creation(organisation)));
        engine.log().append(creation(organisation));
        engine.crash();
        assertThat(positions(log())).containsEntry(organisation, 603L);
        assertThat(head(log())).isEqualTo(new Head(603, 602));
    }

    @Test
    void isKnownOfAnExclusiveLogWithoutAskingTheStore() throws IOException {
        engine().log().append(creation(organisation));
        Engine engine = engine(true);
        assertThat(head(engine.log())).isEqualTo(new Head(1, 0));
        for (int number = 2; number <= 50; number++) {
            engine.log().append(affectingKeys(creation(organisation)));
            engine.crash();
            assertThat(head(engine.log())).isEqualTo(new Head(number, number));
            engine.wire().mend();
        }
    }
}
