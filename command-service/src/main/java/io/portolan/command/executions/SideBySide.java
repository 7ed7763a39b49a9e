package io.portolan.command.executions;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does things at the same time that mostly wait for the log. */
final class SideBySide {
    private SideBySide() {}

    /**
     * Returns when all are done, whether or not some of them failed.
     *
     * @throws RuntimeException what one of them has thrown
     */
    static void run(List<Runnable> all) {
        if (all.size() == 1) {
            all.getFirst().run();
            return;
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures =
                    all.stream().<Future<?>>map(executor::submit).toList();
            @Nullable RuntimeException failure = null;
            for (Future<?> future : futures) {
                failure = outcome(future, failure);
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static @Nullable RuntimeException outcome(Future<?> future, @Nullable RuntimeException before) {
        try {
            future.get();
            return before;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return new IllegalStateException(end);
        }
    }
}
