package io.portolan.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.journeys.Portal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Clients that write side by side, to wherever the portal is at the time, until closed. */
final class Writers implements AutoCloseable {
    private static final int MANY = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Tally tally = new Tally();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> running;
    private volatile Portal portal;
    private volatile boolean over;

    Writers(Portal portal) {
        this.portal = portal;
        running = IntStream.range(0, MANY)
                .mapToObj(number -> CompletableFuture.runAsync(new Writer(this, number), threads))
                .toList();
    }

    Tally tally() {
        return tally;
    }

    boolean over() {
        return over;
    }

    void moveTo(Portal elsewhere) {
        portal = elsewhere;
    }

    /** Waits until more writes than so many have been acknowledged since now. */
    void awaitAcknowledged(int more) {
        int enough = tally.acknowledged().size() + more;
        await().atMost(PATIENCE).until(() -> tally.acknowledged().size() >= enough);
    }

    /** An answer, whatever it is; none when the connection broke. */
    Optional<Answer> send(Function<Api, Answer> request) {
        try {
            return Optional.of(request.apply(portal.admin()));
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }

    String invitationFor(String email) {
        return portal.invitationFor(email);
    }

    /** Lets each finish what it is at. */
    @Override
    public void close() {
        over = true;
        running.forEach(CompletableFuture::join);
        threads.close();
    }
}
