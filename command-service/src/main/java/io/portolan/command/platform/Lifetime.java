package io.portolan.command.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether something in the background is still wanted; its pauses end early when it is not. */
public final class Lifetime {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    public void end() {
        ended.complete(null);
    }

    public boolean isOver() {
        return ended.isDone();
    }

    /** Waits for so long, or until the end. */
    public void pause(Duration length) throws InterruptedException {
        try {
            ended.get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits until something is done, or until the end. */
    public void await(CompletionStage<?> something) throws InterruptedException {
        try {
            CompletableFuture.anyOf(ended, something.toCompletableFuture()).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
