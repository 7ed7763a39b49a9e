package io.portolan.platform.testing;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Correlation;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** What a service's controllers look like. */
@RestController
public class Endpoints {
    private final StrictJson json;
    private volatile Sinks.One<String> held = Sinks.one();
    private volatile Sinks.One<SignalType> left = Sinks.one();
    private volatile Sinks.Empty<Void> arrived = Sinks.empty();

    public Endpoints(StrictJson json) {
        this.json = json;
    }

    /** A body with everything that there is. */
    public record Thing(
            String name,
            @Nullable Integer count,
            @Nullable Instant at,
            @Nullable List<String> tags,
            @Nullable Map<String, Boolean> flags,
            @Nullable Part part,
            @Nullable JsonNode free) {}

    public record Part(String id, boolean loose) {}

    @PostMapping("/api/v1/things")
    Thing strict(@RequestBody byte[] body) {
        return json.read(body, Thing.class);
    }

    @PostMapping("/api/v1/tasks")
    int task(@RequestBody byte[] body) {
        return body.length;
    }

    @PostMapping("/api/v1/sizes")
    int size(@RequestBody byte[] body) {
        return body.length;
    }

    @PostMapping("/api/v1/users/accept")
    Map<String, Boolean> accept() {
        return Map.of("open", true);
    }

    @PostMapping("/api/v1/things/search")
    List<String> search() {
        return List.of();
    }

    @GetMapping("/api/v1/me")
    Principal me(ServerWebExchange exchange) {
        return Caller.of(exchange);
    }

    @GetMapping("/api/v1/correlation")
    Map<String, String> correlation(ServerWebExchange exchange) {
        return Map.of("id", Correlation.of(exchange));
    }

    @GetMapping("/api/v1/numbers")
    int number(@RequestParam int size) {
        return size;
    }

    @GetMapping("/api/v1/refusals")
    String refuse(@RequestParam Kind kind) {
        throw Refusal.of(kind, "because");
    }

    @GetMapping("/api/v1/refusals/terse")
    String refuseTersely() {
        throw Refusal.of(Kind.CONFLICT, "because of ptl_0123456789")
                .inTerseForm()
                .with("ETag", "\"7\"");
    }

    @GetMapping("/api/v1/bugs")
    String bug() {
        throw new IllegalStateException("io.portolan.Secret broke");
    }

    @GetMapping("/api/v1/held")
    Mono<String> held() {
        return held.asMono().doFirst(arrived::tryEmitEmpty).doFinally(left::tryEmitValue);
    }

    /** Says all that there is to say, and ends only when it is released. */
    @GetMapping("/api/v1/lingering")
    Mono<Void> linger(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        DataBuffer all = response.bufferFactory().wrap("all".getBytes(StandardCharsets.UTF_8));
        response.getHeaders().setContentLength(all.readableByteCount());
        Flux<DataBuffer> body = Flux.just(all).concatWith(held.asMono().then(Mono.empty()));
        return response.writeAndFlushWith(body.map(Flux::just));
    }

    @PostMapping("/api/v1/swallowed")
    Mono<Void> swallow(ServerWebExchange exchange) {
        return exchange.getRequest()
                .getBody()
                .doOnNext(DataBufferUtils::release)
                .doOnNext(_ -> arrived.tryEmitEmpty())
                .then()
                .doFinally(left::tryEmitValue);
    }

    /** How the first request ended that was held or swallowed. */
    public Mono<SignalType> left() {
        return left.asMono();
    }

    /** Requests for {@code /api/v1/held} wait from now on; the first that comes completes the answer. */
    public Mono<Void> hold() {
        held = Sinks.one();
        left = Sinks.one();
        arrived = Sinks.empty();
        return arrived.asMono();
    }

    public void release() {
        held.tryEmitValue("released").orThrow();
    }
}
