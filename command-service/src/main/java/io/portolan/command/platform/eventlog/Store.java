package io.portolan.command.platform.eventlog;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.platform.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bson.codecs.configuration.CodecRegistries;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** How the log uses its database: what was read can't be rolled back, what was written is on disk, and nothing waits for ever. */
final class Store {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** The driver itself gives up before. */
    static final Duration STUCK = TIMEOUT.plusSeconds(2);

    private static final Duration STARTING = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Store() {}

    static MongoDatabase configured(MongoDatabase database) {
        return database.withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new CommitCodec(), new EventCodec()),
                        MongoClientSettings.getDefaultCodecRegistry()))
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for all that is published; for virtual threads. */
    static <T> List<T> all(Publisher<T> publisher) {
        return all(publisher, STUCK);
    }

    static <T> List<T> all(Publisher<T> publisher, Duration patience) {
        try {
            return Flux.from(publisher).collectList().toFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (TimeoutException stuck) {
            throw new MongoTimeoutException("no answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MongoInterruptedException("interrupted", interrupted);
        }
    }

    static <T> Optional<T> one(Publisher<T> publisher) {
        List<T> all = all(publisher);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** Asks the store on behalf of a caller. */
    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException _) {
            throw unavailable();
        }
    }

    static void ask(Runnable question) {
        ask(() -> {
            question.run();
            return true;
        });
    }

    /** Asks again and again, as when the store is only just starting. */
    static void insist(Runnable question) {
        long end = System.nanoTime() + STARTING.toNanos();
        while (true) {
            try {
                question.run();
                return;
            } catch (MongoException failure) {
                if (System.nanoTime() - end > 0) {
                    throw failure;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    static boolean isFailure(Throwable failure) {
        return failure instanceof MongoException || failure instanceof TimeoutException;
    }

    static Refusal unavailable() {
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "the event log can't be reached")
                .with("Retry-After", "1");
    }
}
