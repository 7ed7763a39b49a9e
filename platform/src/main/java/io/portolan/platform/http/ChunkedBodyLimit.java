package io.portolan.platform.http;

import io.portolan.platform.problems.Refusals;
import io.portolan.platform.wire.BodyLimit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Counts a body that doesn't say its length while it is read; one that does was judged before. */
final class ChunkedBodyLimit extends ServerHttpRequestDecorator {
    private final int limit;

    private ChunkedBodyLimit(ServerHttpRequest request) {
        super(request);
        this.limit = BodyLimit.of(request.getMethod().name(), request.getURI().getRawPath());
    }

    static boolean isFor(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    static ServerWebExchange on(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(new ChunkedBodyLimit(exchange.getRequest()))
                .build();
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            AtomicLong read = new AtomicLong();
            return super.getBody().<DataBuffer>handle((buffer, sink) -> count(read, buffer, sink));
        });
    }

    private void count(AtomicLong read, DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
        if (read.addAndGet(buffer.readableByteCount()) > limit) {
            DataBufferUtils.release(buffer);
            sink.error(Refusals.tooLarge());
        } else {
            sink.next(buffer);
        }
    }
}
