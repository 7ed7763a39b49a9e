package io.portolan.platform.internal;

import io.portolan.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers whoever knows the service secret. */
public final class SecretServer implements AutoCloseable {
    /** The header that carries the service secret. */
    public static final String HEADER = "Portolan-Internal-Secret";

    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    private final byte[] secret;
    private final DisposableServer server;

    /** Answers a request; what it fails with a {@link Refusal} becomes that status. */
    @FunctionalInterface
    public interface Endpoint {
        Mono<Reply> answer(HttpServerRequest request);
    }

    /**
     * Starts to serve.
     *
     * @param server where
     * @param gets what answers GET, by paths, which can have parts such as {@code {name}}
     * @param posts the same of POST
     */
    public SecretServer(HttpServer server, String secret, Map<String, Endpoint> gets, Map<String, Endpoint> posts) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.server = server.readTimeout(REQUEST_TIMEOUT)
                .requestTimeout(REQUEST_TIMEOUT)
                .idleTimeout(IDLE_TIMEOUT)
                .route(routes -> {
                    gets.forEach((path, endpoint) ->
                            routes.get(path, (request, response) -> answer(request, response, endpoint)));
                    posts.forEach((path, endpoint) ->
                            routes.post(path, (request, response) -> answer(request, response, endpoint)));
                })
                .bindNow(BIND_TIMEOUT);
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow(DRAIN_TIMEOUT);
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, Endpoint endpoint) {
        Mono<Reply> reply = knowsSecret(request) ? endpoint.answer(request) : Mono.just(Reply.status(401));
        return reply.onErrorResume(Refusal.class, refusal -> Mono.just(Reply.refused(refusal)))
                .flatMap(answer -> answer.send(response));
    }

    private boolean knowsSecret(HttpServerRequest request) {
        String presented = request.requestHeaders().get(HEADER);
        return presented != null && MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), secret);
    }
}
