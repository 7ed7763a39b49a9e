package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.Answered;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedRequest;
import io.portolan.command.platform.eventlog.RequestTakenException;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Consistency;
import io.portolan.platform.http.IdempotencyKey;
import io.portolan.platform.http.Preconditions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The way of every write from a request to its answer: preconditions, safe retries, position. */
public final class Writes {
    private final Commands commands;
    private final EventLog log;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Executor executor;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    Writes(Commands commands, EventLog log, JsonMapper json, InstantSource clock, Executor executor) {
        this.commands = commands;
        this.log = log;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Executes a write on a thread of its own, to the end even when the client goes away.
     *
     * @param body the request's body as it came, to tell a retry from another request with the same key
     * @param understand reads the request; may wait for the log
     */
    public <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, Supplier<Write<R>> understand) {
        WriteRequest request = WriteRequest.of(exchange, body);
        return Mono.fromFuture(
                () -> CompletableFuture.supplyAsync(() -> run(request, understand.get()), executor), true);
    }

    private <R> ResponseEntity<byte[]> run(WriteRequest request, Write<R> write) {
        String key = request.idempotencyKey();
        return key == null ? execute(request, write, null) : executeOnce(request, write, key);
    }

    private <R> ResponseEntity<byte[]> executeOnce(WriteRequest request, Write<R> write, String key) {
        String scoped = write.organisation() + "/" + key;
        String fingerprint = request.fingerprint(write.actor());
        if (!running.add(scoped)) {
            throw Refusal.of(Kind.CONFLICT, "a request with this Idempotency-Key is still running");
        }
        try {
            Optional<Answered> earlier = log.answered(write.organisation(), key);
            return earlier.isPresent()
                    ? replay(fingerprint, earlier.get())
                    : execute(
                            request,
                            write,
                            new RetriableRequest(key, fingerprint, result -> kept(fingerprint, key, write, result)));
        } catch (RequestTakenException elsewhere) {
            return replay(fingerprint, Answered.by(elsewhere.commit()));
        } finally {
            running.remove(scoped);
        }
    }

    private <R> ResponseEntity<byte[]> execute(
            WriteRequest request, Write<R> write, @Nullable RetriableRequest retriable) {
        CommandContext context = new CommandContext(
                write.organisation(),
                write.actor(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                request.correlationId(),
                null,
                request.expectedVersion(),
                retriable,
                new CommandContext.Receipt());
        R result = commands.execute(write.command(), context);
        long committed = context.receipt().position();
        long position = committed > 0 ? committed : unchanged(write, retriable, result);
        return respond(write.answer().apply(result), position, false);
    }

    private <R> long unchanged(Write<R> write, @Nullable RetriableRequest retriable, R result) {
        return log.unchanged(
                write.organisation(),
                retriable == null ? null : retriable.answer().apply(Objects.requireNonNull(result)));
    }

    @SuppressWarnings("unchecked")
    private <R> LoggedRequest kept(String fingerprint, String key, Write<R> write, Object result) {
        Answer answer = write.answer().apply((R) result);
        byte[] kept = json.writeValueAsBytes(new Kept(answer.version(), answer.kept()));
        return new LoggedRequest(key, fingerprint, answer.status(), kept);
    }

    private ResponseEntity<byte[]> replay(String fingerprint, Answered answered) {
        LoggedRequest earlier = answered.request();
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw Refusal.of(Kind.UNPROCESSABLE, "another request has had this Idempotency-Key");
        }
        Kept kept = json.readValue(earlier.answer(), Kept.class);
        Answer answer = new Answer(earlier.status(), kept.body(), null, kept.version());
        return respond(answer, answered.position(), true);
    }

    private ResponseEntity<byte[]> respond(Answer answer, long position, boolean replayed) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
        if (answer.version() != null) {
            response.eTag(Preconditions.etag(answer.version()));
        }
        response.header(Consistency.POSITION, Long.toString(position));
        if (replayed) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        if (answer.body() == null) {
            return response.build();
        }
        return response.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(answer.body()));
    }

    /** What the log keeps of an answer. */
    private record Kept(@Nullable Long version, @Nullable Object body) {}
}
