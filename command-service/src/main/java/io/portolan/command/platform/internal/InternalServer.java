package io.portolan.command.platform.internal;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.portolan.platform.Refusal;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.keys.KeyLookup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** Answers how far the logs go and whose a key is, to whoever knows the service secret. */
public final class InternalServer implements AutoCloseable {
    /** The header that carries the service secret. */
    public static final String SECRET_HEADER = "Portolan-Internal-Secret";

    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    private final AllHeads heads;
    private final KeyLookup keys;
    private final byte[] secret;
    private final DisposableServer server;

    InternalServer(AllHeads heads, KeyLookup keys, String secret, HttpServer server) {
        this.heads = heads;
        this.keys = keys;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.server = server.readTimeout(REQUEST_TIMEOUT)
                .requestTimeout(REQUEST_TIMEOUT)
                .idleTimeout(IDLE_TIMEOUT)
                .route(this::routes)
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

    private void routes(HttpServerRoutes routes) {
        routes.get("/internal/head", (request, response) -> answer(request, response, this::head))
                .get("/internal/heads", (request, response) -> answer(request, response, this::heads))
                .get("/internal/keys/{mac}", (request, response) -> answer(request, response, this::key));
    }

    private Mono<Void> answer(
            HttpServerRequest request, HttpServerResponse response, Function<HttpServerRequest, Mono<Reply>> endpoint) {
        Mono<Reply> reply = knowsSecret(request) ? endpoint.apply(request) : Mono.just(Reply.status(401));
        return reply.onErrorResume(Refusal.class, refusal -> Mono.just(Reply.refused(refusal)))
                .flatMap(answer -> answer.send(response));
    }

    private boolean knowsSecret(HttpServerRequest request) {
        String presented = request.requestHeaders().get(SECRET_HEADER);
        return presented != null && MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), secret);
    }

    private Mono<Reply> head(HttpServerRequest request) {
        List<String> organisation =
                new QueryStringDecoder(request.uri()).parameters().get("organisation");
        if (organisation == null || organisation.size() != 1) {
            return Mono.just(Reply.status(400));
        }
        return heads.head(organisation.getFirst(), Duration.ZERO).map(Reply::found);
    }

    private Mono<Reply> heads(HttpServerRequest request) {
        return heads.positions().map(Reply::found);
    }

    private Mono<Reply> key(HttpServerRequest request) {
        return keys.organisation(String.valueOf(request.param("mac")))
                .map(organisation -> Reply.found(Map.of("organisation", organisation)))
                .defaultIfEmpty(Reply.status(404));
    }
}
