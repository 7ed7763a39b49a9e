package io.portolan.query.deliveries;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The deliveries of the caller's organisation, which every role may see. */
@RestController
final class DeliveryQueries {
    private final Reads reads;

    DeliveryQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/deliveries/{id}")
    Mono<ResponseEntity<byte[]>> delivery(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, DeliveriesProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/deliveries")
    Mono<ResponseEntity<byte[]>> deliveries(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                DeliveriesProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, DeliveriesProjection.NAME, view -> view.list(query));
    }
}
