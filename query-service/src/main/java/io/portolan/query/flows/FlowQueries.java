package io.portolan.query.flows;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The flows of the caller's organisation, which every role may see, and nobody their secrets. */
@RestController
final class FlowQueries {
    private final Reads reads;

    FlowQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/flows/{id}")
    Mono<ResponseEntity<byte[]>> flow(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, FlowsProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/flows")
    Mono<ResponseEntity<byte[]>> flows(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                FlowsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, FlowsProjection.NAME, view -> view.list(query));
    }
}
