package io.portolan.standalone.promises;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** A client that asks again when it is told that this isn't the moment, as happens on a machine that has too much to do. */
final class Insistent {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How many questions there were. */
    static final LongAdder ASKED = new LongAdder();

    /** How many of them had to be asked again. */
    static final LongAdder POSTPONED = new LongAdder();

    private Insistent() {}

    /** The first answer that is one; a read that admits that it may be stale is none. */
    static Answer ask(Callable<Answer> question) throws Exception {
        Answer answer = question.call();
        ASKED.increment();
        if (isPostponed(answer)) {
            POSTPONED.increment();
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (isPostponed(answer) && Instant.now().isBefore(end)) {
            answer = question.call();
        }
        return answer;
    }

    private static boolean isPostponed(Answer answer) {
        return answer.status() == 503
                || answer.header("Portolan-Stale").isPresent()
                || (answer.status() == 409 && answer.text().contains("still running"));
    }
}
