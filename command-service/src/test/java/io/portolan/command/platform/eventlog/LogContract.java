package io.portolan.command.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;

/** What every kit needs that a store must pass: a database of its own and as many engines on it as it likes. */
abstract class LogContract {
    private final String database = "log-" + UUID.randomUUID();
    private final List<Engine> engines = new ArrayList<>();
    final String organisation = "acme";

    /** Where the store listens. */
    abstract InetSocketAddress store();

    final Engine engine() throws IOException {
        Engine engine = Engine.open(store(), database);
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
        List<Commit> commits = log.read(organisation, 0, 100_000);
        assertThat(HashChain.firstBroken(HashChain.GENESIS, 1, commits)).isEmpty();
        assertThat(log.bySlot(Commit.id(organisation, commits.size() + 1))).isEmpty();
        return commits;
    }
}
