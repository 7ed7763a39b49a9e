package io.portolan.query.runs;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The runs of the caller's organisation, which every role may see. */
@RestController
final class RunQueries {
    private final Reads reads;

    RunQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/runs/{id}")
    Mono<ResponseEntity<byte[]>> run(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, RunsProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/runs")
    Mono<ResponseEntity<byte[]>> runs(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                RunsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, RunsProjection.NAME, view -> view.list(query));
    }
}
