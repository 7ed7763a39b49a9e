package io.portolan.query.scorecards;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.scorecards.Scorecards;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The scorecards of the caller's organisation, which every role may see. */
@RestController
final class ScorecardQueries {
    private final Reads reads;

    ScorecardQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/scorecards/{id}")
    Mono<ResponseEntity<byte[]>> scorecard(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, Scorecards.VIEW, view -> Scorecards.find(view, id));
    }

    @GetMapping("/api/v1/scorecards")
    Mono<ResponseEntity<byte[]>> scorecards(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                ScorecardsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, Scorecards.VIEW, view -> Scorecards.list(view, query));
    }
}
