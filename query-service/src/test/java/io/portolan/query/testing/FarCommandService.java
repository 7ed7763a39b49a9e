package io.portolan.query.testing;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.portolan.platform.heads.Head;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What a query service asks of the command service, as that answers it over HTTP; tells what it is told to. */
public final class FarCommandService implements AutoCloseable {
    public static final String SECRET = "secret-secret-secret-secret-secret";

    /** What is answered in the place of the truth. */
    public record Reply(int status, String body, Duration after) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, Duration.ZERO);
        }
    }

    private final Map<String, Head> heads = new ConcurrentHashMap<>();
    private final Map<String, String> organisations = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<Reply> instead = Optional.empty();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/internal/head", (request, response) -> answer(request, response, head(request)))
                    .get("/internal/heads", (request, response) -> answer(request, response, heads()))
                    .get("/internal/keys/{mac}", (request, response) -> answer(request, response, key(request))))
            .bindNow();

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The log goes as far as that from now on. */
    public void head(String organisation, long position, long keysPosition) {
        heads.put(organisation, new Head(position, keysPosition));
    }

    /** The same where what comes after {@code besidesScores} holds events of scorecards alone. */
    public void head(String organisation, Head head) {
        heads.put(organisation, head);
    }

    public Head head(String organisation) {
        return heads.getOrDefault(organisation, new Head(0, 0));
    }

    /** A key was issued. */
    public void issued(String mac, String organisation) {
        organisations.put(mac, organisation);
    }

    /** Answers everything with that from now on. */
    public void reply(Reply reply) {
        instead = Optional.of(reply);
    }

    /** Tells the truth again. */
    public void recover() {
        instead = Optional.empty();
    }

    /** How many questions came. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Reply head(HttpServerRequest request) {
        String organisation = new QueryStringDecoder(request.uri())
                .parameters()
                .getOrDefault("organisation", List.of(""))
                .getFirst();
        Head head = head(organisation);
        return Reply.of(
                200,
                "{\"position\":" + head.position() + ",\"keysPosition\":" + head.keysPosition() + ",\"besidesScores\":"
                        + head.besidesScores() + "}");
    }

    private Reply heads() {
        return Reply.of(
                200,
                heads.entrySet().stream()
                        .map(head ->
                                "\"" + head.getKey() + "\":" + head.getValue().position())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private Reply key(HttpServerRequest request) {
        return Optional.ofNullable(organisations.get(String.valueOf(request.param("mac"))))
                .map(organisation -> Reply.of(200, "{\"organisation\":\"" + organisation + "\"}"))
                .orElse(Reply.of(404, ""));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, Reply truth) {
        asked.incrementAndGet();
        boolean known = SECRET.equals(request.requestHeaders().get("Portolan-Internal-Secret"));
        Reply reply = known ? instead.orElse(truth) : Reply.of(401, "");
        return Mono.delay(reply.after())
                .then(response.status(reply.status())
                        .header("Content-Type", "application/json")
                        .sendString(Mono.just(reply.body()))
                        .then());
    }
}
