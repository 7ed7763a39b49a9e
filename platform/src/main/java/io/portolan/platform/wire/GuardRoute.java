package io.portolan.platform.wire;

import io.netty.buffer.Unpooled;
import io.portolan.platform.Refusal;
import io.portolan.platform.problems.CorrelationId;
import io.portolan.platform.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** Answers requests that must not go any further; the rest of a body that comes with them is thrown away. */
final class GuardRoute implements NettyRouteProvider {
    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.route(request -> refusal(request) != null, GuardRoute::refuse);
    }

    private static @Nullable Refusal refusal(HttpServerRequest request) {
        return RequestGuard.refusal(request.method().name(), request.uri(), request.requestHeaders());
    }

    private static Publisher<Void> refuse(HttpServerRequest request, HttpServerResponse response) {
        String correlationId = CorrelationId.of(request.requestHeaders().get(CorrelationId.HEADER));
        Problem problem = Problem.of(Objects.requireNonNull(refusal(request)), correlationId);
        problem.headers().forEach(response::header);
        return response.status(problem.status())
                .sendObject(Unpooled.copiedBuffer(problem.body(), StandardCharsets.UTF_8));
    }
}
