package io.portolan.command.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;

/** What every kit needs that a store must pass: a database of its own and as many engines on it as it likes. */
abstract class LogContract {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String database = "log-" + UUID.randomUUID();
    private final List<Engine> engines = new ArrayList<>();
    final String organisation = "acme";

    /** Where the store listens. */
    abstract InetSocketAddress store();

    final Engine engine() throws IOException {
        return engine(false);
    }

    final Engine engine(boolean exclusive) throws IOException {
        Engine engine = Engine.open(store(), database, exclusive);
        engines.add(engine);
        return engine;
    }

    final EventLog log() throws IOException {
        return engine().log();
    }

    @AfterEach
    void closeEngines() throws IOException {
        for (Engine engine : engines) {
            engine.close();
        }
    }

    /** Appends on a thread of its own; returns when that thread waits for the answer. */
    static CompletableFuture<Long> appending(EventLog log, Draft draft) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(log.append(draft));
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING || answer.isDone());
        return answer;
    }

    /** Runs all tasks at once and waits for them. */
    static <T> List<T> together(List<Callable<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Asserts that the log is whole, from the first commit to the last, and returns it. */
    final List<Commit> wholeLog(EventLog log) {
        List<Commit> commits = new ArrayList<>();
        for (List<Commit> next = log.read(organisation, 0, 500);
                !next.isEmpty();
                next = log.read(organisation, commits.size(), 500)) {
            commits.addAll(next);
        }
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, commits)).isEmpty();
        return commits;
    }
}
