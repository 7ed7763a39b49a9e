package io.portolan.standalone.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client of the portal that speaks with one key; reads and writes go where a proxy would send them. */
public record Api(URI reads, URI writes, String key, HttpClient client) {
    static {
        // Less than the portal's idle timeout, so that no request goes out on a connection that is just being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private static final HttpClient SHARED = connections();
    private static final JsonMapper JSON = JsonMapper.shared();

    public Api(URI reads, URI writes, String key) {
        this(reads, writes, key, SHARED);
    }

    /** An answer, its body as JSON where there is one. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode body() {
            return JSON.readTree(response.body());
        }

        public String text() {
            return response.body();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    public Api as(String otherKey) {
        return new Api(reads, writes, otherKey, client);
    }

    /** The same over connections of its own. */
    public Api apart() {
        return new Api(reads, writes, key, connections());
    }

    private static HttpClient connections() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    private Answer send(String method, String path, @Nullable String body, String... headers) {
        boolean isRead = method.equals("GET") || path.endsWith("/search");
        HttpRequest.Builder request = HttpRequest.newBuilder((isRead ? reads : writes).resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
