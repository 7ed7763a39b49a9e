package io.portolan.command.platform.eventlog;

import static io.portolan.command.platform.eventlog.Drafts.answering;
import static io.portolan.command.platform.eventlog.Drafts.change;
import static io.portolan.command.platform.eventlog.Drafts.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold when a request is sent again. */
abstract class RequestContract extends LogContract {
    private static final int REQUESTS = 100;
    private static final int TIMES = 3;

    @Test
    void storesARequestOnceThatIsSentThreeTimesAtOnce() throws IOException {
        EventLog log = log();
        sendAll(_ -> log);
        assertThat(wholeLog(log)).hasSize(REQUESTS);
    }

    @Test
    void storesARequestOnceThatIsSentToTwoEngines() throws IOException {
        List<EventLog> logs = List.of(log(), log());
        sendAll(number -> logs.get(number % 2));
        assertThat(wholeLog(logs.getFirst())).hasSize(REQUESTS);
    }

    private void sendAll(IntFunction<EventLog> logOf) {
        List<Long> positions = together(IntStream.range(0, REQUESTS * TIMES)
                .<Callable<Long>>mapToObj(number -> () -> send(logOf.apply(number), "key-" + number / TIMES))
                .toList());
        assertThat(positions.stream().distinct()).hasSize(REQUESTS);
        for (int first = 0; first < positions.size(); first += TIMES) {
            assertThat(positions.subList(first, first + TIMES)).containsOnly(positions.get(first));
        }
    }

    /** The position of the request's one commit, whoever made it. */
    private long send(EventLog log, String key) {
        try {
            return log.append(answering(creation(organisation), key));
        } catch (RequestTakenException answered) {
            return answered.commit().position();
        }
    }

    @Test
    void answersWithWhatWasStored() throws IOException {
        EventLog log = log();
        Draft draft = answering(creation(organisation), "key");
        log.append(draft);
        RequestTakenException answered = catchThrowableOfType(
                RequestTakenException.class, () -> log.append(answering(creation(organisation), "key")));
        assertThat(answered.commit().draft()).usingRecursiveComparison().isEqualTo(draft);
        assertThat(log.byRequest(organisation, "key").orElseThrow().position()).isEqualTo(1);
        assertThat(log.byRequest(organisation, "other")).isEmpty();
    }

    @Test
    void answersARetryEvenWhereItConflictsWithItsOwnEffect() throws IOException {
        EventLog log = log();
        log.append(answering(change(organisation, "user/1", 0), "key"));
        Draft retry = answering(change(organisation, "user/1", 0), "key");
        assertThatThrownBy(() -> log.append(retry)).isInstanceOf(RequestTakenException.class);
        EventLog other = log();
        assertThatThrownBy(() -> other.append(retry)).isInstanceOf(RequestTakenException.class);
    }

    @Test
    void keepsKeysOfOrganisationsApart() throws IOException {
        EventLog log = log();
        assertThat(log.append(answering(creation("acme"), "key"))).isEqualTo(1);
        assertThat(log.append(answering(creation("globex"), "key"))).isEqualTo(1);
    }

    @Test
    void keepsKeysAndSlotsApart() throws IOException {
        EventLog log = log();
        log.append(answering(change(organisation, "user/1", 0), "user/2#0"));
        assertThat(log.append(change(organisation, "user/2", 0))).isEqualTo(2);
    }
}
