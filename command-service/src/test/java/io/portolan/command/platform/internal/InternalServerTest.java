package io.portolan.command.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.Refusal;
import io.portolan.platform.heads.AllHeads;
import io.portolan.platform.heads.Head;
import io.portolan.platform.internal.SecretServer;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.Principal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

class InternalServerTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final InternalServer server = new InternalServer(
            new Logs(),
            new IssuedKeys(Map.of("5eed", "acme")),
            SECRET,
            HttpServer.create().host("127.0.0.1").port(0));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Nested
    class AHead {
        @Test
        void answers200WithThePositions() throws Exception {
            HttpResponse<String> answer = get("/internal/head?organisation=acme", SECRET);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.body()).isEqualTo("{\"position\":7,\"keysPosition\":3,\"besidesScores\":7}");
        }

        @Test
        void answers200WithZeroForAnUnknownOrganisation() throws Exception {
            assertThat(get("/internal/head?organisation=nobody", SECRET).body())
                    .isEqualTo("{\"position\":0,\"keysPosition\":0,\"besidesScores\":0}");
        }

        @Test
        void answers400WithoutExactlyOneOrganisation() throws Exception {
            assertThat(get("/internal/head", SECRET).statusCode()).isEqualTo(400);
            assertThat(get("/internal/head?organisation=a&organisation=b", SECRET)
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void answers503WhenTheLogCannotBeAsked() throws Exception {
            HttpResponse<String> answer = get("/internal/head?organisation=lost", SECRET);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        }
    }

    @Nested
    class AllHeadsAtOnce {
        @Test
        void answer200WithThePositions() throws Exception {
            HttpResponse<String> answer = get("/internal/heads", SECRET);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"acme\":7}");
        }

        @Test
        void answer401WithoutTheSecret() throws Exception {
            assertThat(get("/internal/heads", "").statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class AKey {
        @Test
        void answers200WithItsOrganisation() throws Exception {
            assertThat(get("/internal/keys/5eed", SECRET).body()).isEqualTo("{\"organisation\":\"acme\"}");
        }

        @Test
        void answers404WhenNoneWasIssued() throws Exception {
            assertThat(get("/internal/keys/dead", SECRET).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class TheSecret {
        @Test
        void answers401WithoutIt() throws Exception {
            URI uri = uri("/internal/head?organisation=acme");
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void answers401WithAnother() throws Exception {
            assertThat(get("/internal/head?organisation=acme", SECRET + "0").statusCode())
                    .isEqualTo(401);
            assertThat(get("/internal/keys/5eed", SECRET.substring(1)).statusCode())
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String path, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header(SecretServer.HEADER, secret)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private record Logs() implements AllHeads {
        @Override
        public Mono<Head> head(String organisation, Duration maxAge) {
            return switch (organisation) {
                case "acme" -> Mono.just(new Head(7, 3));
                case "lost" ->
                    Mono.error(Refusal.of(Refusal.Kind.UNAVAILABLE, "no log").with("Retry-After", "1"));
                default -> Mono.just(new Head(0, 0));
            };
        }

        @Override
        public Mono<Map<String, Long>> positions() {
            return Mono.just(Map.of("acme", 7L));
        }
    }

    private record IssuedKeys(Map<String, String> organisations) implements KeyLookup {
        @Override
        public Mono<String> organisation(String mac) {
            return Mono.justOrEmpty(organisations.get(mac));
        }

        @Override
        public Mono<Principal> find(String organisation, String mac, long position) {
            return Mono.empty();
        }
    }
}
