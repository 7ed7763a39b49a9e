package io.portolan.query.blueprints;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The blueprints of the caller's organisation, which every role may see. */
@RestController
final class BlueprintQueries {
    private final Reads reads;

    BlueprintQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/blueprints/{id}")
    Mono<ResponseEntity<byte[]>> blueprint(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, BlueprintsProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/blueprints")
    Mono<ResponseEntity<byte[]>> blueprints(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                BlueprintsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, BlueprintsProjection.NAME, view -> view.list(query));
    }
}
