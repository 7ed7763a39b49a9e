package io.portolan.platform.internal;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.portolan.platform.Refusal;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What an internal endpoint answers: JSON, or a status alone. */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public static Reply found(Object resource) {
        return new Reply(
                200,
                Map.of(HttpHeaderNames.CONTENT_TYPE.toString(), "application/json"),
                JSON.writeValueAsString(resource));
    }

    public static Reply status(int status) {
        return new Reply(status, Map.of(), "");
    }

    static Reply refused(Refusal refusal) {
        return new Reply(refusal.kind().status(), refusal.headers(), "");
    }

    Mono<Void> send(HttpServerResponse response) {
        headers.forEach(response::header);
        return response.status(status).sendString(Mono.just(body)).then();
    }
}
