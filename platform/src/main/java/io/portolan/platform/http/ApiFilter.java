package io.portolan.platform.http;

import io.portolan.platform.keys.KeyCheck;
import io.portolan.platform.keys.Principal;
import io.portolan.platform.limits.InFlight;
import io.portolan.platform.limits.RateLimits;
import io.portolan.platform.limits.RateLimits.Left;
import io.portolan.platform.problems.CorrelationId;
import io.portolan.platform.wire.BodyLimit;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every request to the API goes through, in this order: correlation, overload, body limit, key, rate limit. */
final class ApiFilter implements WebFilter {
    private static final String API = "/api/";
    private static final String SEARCH = "/search";

    private final KeyCheck keys;
    private final RateLimits rates;
    private final InFlight inFlight;
    private final List<OpenPath> openPaths;

    ApiFilter(KeyCheck keys, RateLimits rates, InFlight inFlight, List<OpenPath> openPaths) {
        this.keys = keys;
        this.rates = rates;
        this.inFlight = inFlight;
        this.openPaths = List.copyOf(openPaths);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String correlationId = CorrelationId.of(request.getHeaders().getFirst(CorrelationId.HEADER));
        Correlation.set(exchange, correlationId);
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(CorrelationId.HEADER, correlationId);
        answer.set("X-Content-Type-Options", "nosniff");
        String path = request.getURI().getRawPath();
        if (!path.startsWith(API)) {
            return chain.filter(exchange);
        }
        answer.setCacheControl("no-store");
        return ChunkedBodyLimit.isFor(request)
                ? inFlight.limit(api(ChunkedBodyLimit.on(exchange), chain, path), limit(request, path))
                : inFlight.limit(
                        api(exchange, chain, path),
                        Math.max(0, request.getHeaders().getContentLength()));
    }

    private static int limit(ServerHttpRequest request, String path) {
        return BodyLimit.of(request.getMethod().name(), path);
    }

    private Mono<Void> api(ServerWebExchange exchange, WebFilterChain chain, String path) {
        HttpMethod method = exchange.getRequest().getMethod();
        for (OpenPath open : openPaths) {
            if (open.isOpen(method, path)) {
                return chain.filter(exchange);
            }
        }
        return keys.check(exchange.getRequest().getHeaders()).flatMap(caller -> {
            Caller.set(exchange, caller);
            limitRate(exchange, caller, isWrite(method, path));
            return chain.filter(exchange);
        });
    }

    private void limitRate(ServerWebExchange exchange, Principal caller, boolean isWrite) {
        Left left = rates.take(caller.keyId(), isWrite);
        if (left != null) {
            HttpHeaders answer = exchange.getResponse().getHeaders();
            answer.set(Left.POLICY_HEADER, left.policy());
            answer.set(Left.HEADER, left.limit());
        }
    }

    private static boolean isWrite(HttpMethod method, String path) {
        return switch (method.name()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            case "POST" -> !path.endsWith(SEARCH);
            default -> true;
        };
    }
}
