package io.portolan.command.platform.eventlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A draft between its caller, who waits, and the writer, who decides what becomes of it. */
final class Pending {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WRITER_LATE = Duration.ofSeconds(2);

    private final Draft draft;
    private final byte[] digest;
    private final long bytes;
    private final List<String> keys;
    private final long expiresAt = System.nanoTime() + PATIENCE.toNanos();
    private final CompletableFuture<Long> position = new CompletableFuture<>();
    private @Nullable Commit attempt;

    Pending(Draft draft) {
        this.draft = draft;
        this.digest = HashChain.digest(draft);
        this.bytes = draft.bytes();
        this.keys = new ArrayList<>(draft.slots());
        if (draft.request() != null) {
            keys.add("?"
                    + CommitCodec.requestId(
                            draft.organisation(), draft.request().key()));
        }
    }

    Draft draft() {
        return draft;
    }

    long bytes() {
        return bytes;
    }

    /** What no two drafts may share: slots, claims and the request. */
    List<String> keys() {
        return keys;
    }

    /** Waits until the draft is stored or refused. */
    long await() {
        try {
            return position.get(PATIENCE.plus(WRITER_LATE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (TimeoutException _) {
            throw Store.unavailable();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Store.unavailable();
        }
    }

    /** The draft as a commit that follows the tip. */
    Commit attemptAfter(Tip tip) {
        long next = tip.position() + 1;
        attempt = new Commit(draft, next, tip.hash(), HashChain.hash(tip.hash(), next, digest));
        return attempt;
    }

    boolean wasAttempted() {
        return attempt != null;
    }

    /** How it was last sent to the store, if it was. */
    Commit lastAttempt() {
        return Objects.requireNonNull(attempt);
    }

    boolean isIn(Link link) {
        return link.holds(digest);
    }

    void stored(long at) {
        position.complete(at);
    }

    void refused(RuntimeException reason) {
        position.completeExceptionally(reason);
    }

    /** Whether something has still to be done for it; nobody waits for it any more when it has expired. */
    boolean isOpen() {
        if (System.nanoTime() - expiresAt > 0) {
            refused(Store.unavailable());
        }
        return !position.isDone();
    }

    boolean isStored() {
        return position.isDone() && !position.isCompletedExceptionally();
    }
}
