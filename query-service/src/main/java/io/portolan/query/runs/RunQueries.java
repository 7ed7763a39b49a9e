package io.portolan.query.runs;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The lines in their order, of a run that may have none. */
    @GetMapping("/api/v1/runs/{id}/logs")
    Mono<ResponseEntity<byte[]>> logs(@PathVariable String id, ServerWebExchange exchange) {
        Map<String, List<String>> parameters =
                new HashMap<>(exchange.getRequest().getQueryParams());
        parameters.putIfAbsent("sort", List.of("number:asc"));
        ListQuery query =
                ListQueryParser.parse(RunLogsProjection.FIELDS, parameters).only(RunLogsProjection.RUN, id);
        return reads.needed(exchange, RunsProjection.NAME, view -> view.find(id))
                .then(reads.list(exchange, RunLogsProjection.NAME, view -> view.list(query)));
    }
}
