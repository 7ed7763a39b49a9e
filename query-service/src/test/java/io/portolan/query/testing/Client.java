package io.portolan.query.testing;

import io.portolan.contracts.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads over HTTP with one key. */
public record Client(HttpClient http, String url, String key) {
    /** An answer; its body is empty where there is none. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** What a member of each item of a list is. */
        public List<String> each(String member) {
            return body.path("items")
                    .valueStream()
                    .map(item -> item.path(member).asString())
                    .toList();
        }

        /** Where the faults are. */
        public List<String> pointers() {
            return body.path("errors")
                    .valueStream()
                    .map(fault -> fault.path("pointer").asString())
                    .toList();
        }
    }

    /** Encodes a query's value. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public Client as(String other) {
        return new Client(http, url, other);
    }

    /** Takes headers as names and values in turn. */
    public Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(url + path)), headers);
    }

    /** A read that has a body. */
    public Answer post(String path, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.ofString(json)),
                "Content-Type",
                "application/json");
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        request.timeout(Duration.ofSeconds(60));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = response.body().isEmpty() ? "{}" : response.body();
            return new Answer(response.statusCode(), EventJson.mapper().readTree(body), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
