package io.portolan.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of a running service that speaks with one key. */
public record Client(String url, String key) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** An answer; its body is empty where there is none. */
    public record Answer(int status, JsonNode body, EntityExchangeResult<String> exchange) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(exchange.getResponseHeaders().getFirst(name));
        }
    }

    public Client as(String otherKey) {
        return new Client(url, otherKey);
    }

    public Answer post(String path, String body, String... headers) {
        return send(HttpMethod.POST, path, body, headers);
    }

    /** Posts neither a body nor its type. */
    public Answer post(String path) {
        return send(HttpMethod.POST, path, null);
    }

    public Answer put(String path, String body, String... headers) {
        return send(HttpMethod.PUT, path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send(HttpMethod.PATCH, path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send(HttpMethod.DELETE, path, null, headers);
    }

    private Answer send(HttpMethod method, String path, @Nullable String body, String... headers) {
        WebTestClient.RequestBodySpec request =
                WebTestClient.bindToServer().baseUrl(url).build().method(method).uri(path);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        WebTestClient.RequestHeadersSpec<?> ready = body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        EntityExchangeResult<String> exchange =
                ready.exchange().expectBody(String.class).returnResult();
        String text = exchange.getResponseBody();
        return new Answer(
                exchange.getStatus().value(),
                text == null || text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text),
                exchange);
    }
}
