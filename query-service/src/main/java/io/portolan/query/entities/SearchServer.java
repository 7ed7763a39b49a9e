package io.portolan.query.entities;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.portolan.contracts.EventJson;
import io.portolan.platform.internal.Reply;
import io.portolan.platform.internal.SecretServer;
import io.portolan.platform.search.EntitySearch;
import io.portolan.platform.search.EntitySearch.Question;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import tools.jackson.core.JacksonException;

/** Searches for the command service. */
final class SearchServer implements AutoCloseable {
    private final EntitySearch search;
    private final SecretServer server;

    SearchServer(EntitySearch search, String secret, HttpServer server) {
        this.search = search;
        this.server = new SecretServer(server, secret, Map.of(), Map.of("/internal/entities/search", this::search));
    }

    /** The port that was bound. */
    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Mono<Reply> search(HttpServerRequest request) {
        Map<String, List<String>> parameters = new QueryStringDecoder(request.uri()).parameters();
        String organisation =
                parameters.getOrDefault("organisation", List.of("")).getFirst();
        String position = parameters.getOrDefault("position", List.of("0")).getFirst();
        return request.receive()
                .aggregate()
                .asByteArray()
                .map(body -> EventJson.mapper().readValue(body, Question.class))
                .flatMap(question -> search.search(organisation, Long.parseLong(position), question))
                .map(Reply::found)
                .onErrorResume(JacksonException.class, _ -> Mono.just(Reply.status(400)))
                .onErrorResume(NumberFormatException.class, _ -> Mono.just(Reply.status(400)))
                .defaultIfEmpty(Reply.status(400));
    }
}
