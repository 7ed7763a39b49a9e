package io.portolan.command.platform.internal;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.internal.Reply;
import io.portolan.platform.internal.SecretServer;
import io.portolan.platform.keys.KeyLookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/** Answers how far the logs go and whose a key is, to whoever knows the service secret. */
public final class InternalServer implements AutoCloseable {
    private final AllHeads heads;
    private final KeyLookup keys;
    private final SecretServer server;

    InternalServer(AllHeads heads, KeyLookup keys, String secret, HttpServer server) {
        this.heads = heads;
        this.keys = keys;
        this.server = new SecretServer(
                server,
                secret,
                Map.of(
                        "/internal/head", this::head,
                        "/internal/heads", this::heads,
                        "/internal/keys/{mac}", this::key),
                Map.of());
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
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
