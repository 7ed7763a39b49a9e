package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.problems.CorrelationId;
import io.portolan.platform.problems.Problem;
import io.portolan.platform.problems.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Answers what was refused with its problem, and what is a bug with an id that is logged once. */
final class ProblemHandler implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Set<MediaType> PLAIN = Set.of(MediaType.ALL, MediaType.APPLICATION_JSON);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (isClientGone(exchange, failure)) {
            return Mono.empty();
        }
        String correlationId = exchange.getAttributeOrDefault(Correlation.class.getName(), CorrelationId.of(null));
        Optional<Refusal> refusal = Refusals.in(failure);
        if (refusal.isEmpty()) {
            LOG.error("request {} failed", correlationId, failure);
        }
        Problem problem = refusal.map(known -> problem(known, exchange.getRequest(), correlationId))
                .orElseGet(() -> Problem.bug(correlationId));
        return exchange.getResponse().isCommitted() ? Mono.error(failure) : write(exchange.getResponse(), problem);
    }

    private static Problem problem(Refusal refusal, ServerHttpRequest request, String correlationId) {
        return refusal.isTerse() && takesPlainJson(request.getHeaders())
                ? Problem.terse(refusal, correlationId)
                : Problem.of(refusal, correlationId);
    }

    /** Whether a client asks for nothing but JSON, or for nothing in particular. */
    private static boolean takesPlainJson(HttpHeaders headers) {
        try {
            return headers.getAccept().stream()
                    .allMatch(range -> PLAIN.stream().anyMatch(plain -> plain.equalsTypeAndSubtype(range)));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    /** An answer that breaks off can only be for the client; what breaks before that may be any connection of ours. */
    private static boolean isClientGone(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return DisconnectedClientHelper.isClientDisconnectedException(failure);
        }
        Throwable cause = failure;
        while (cause != null && !(cause instanceof AbortedException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static Mono<Void> write(ServerHttpResponse response, Problem problem) {
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().clearContentHeaders();
        problem.headers().forEach(response.getHeaders()::set);
        byte[] body = problem.body().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
